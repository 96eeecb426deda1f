/* plugins NAME: is that way to sign on in the connector? Prints its name, or why not. */
#include <mysql.h>
#include <stdio.h>

/* As in mysql/client_plugin.h, which includes a header that Debian's package has not. */
#define AUTHENTICATION_PLUGIN 2

int main(int count, char **words)
{
	MYSQL *mysql = mysql_init(NULL);

	if (!mysql || count != 2)
		return 2;
	const struct st_mysql_client_plugin *plugin = mysql_client_find_plugin(
		mysql, words[1], AUTHENTICATION_PLUGIN);
	puts(plugin ? plugin->name : mysql_error(mysql));
	mysql_close(mysql);
	return !plugin;
}
