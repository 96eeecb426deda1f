/* The sweep of request keys: the longest over first, none that somebody works with at the moment. */
#include "record/request_key_sweep.h"

#include "record/record_internal.h"

uint64_t request_keys_sweep(struct context *context, uint64_t most)
{
	/* After most writes there is nothing, and nothing is to be locked for that. */
	if (database_select(context,
		    "SELECT 1 FROM {request_keys} k WHERE k.expires_at<NOW(6) LIMIT 1", NULL, 0)
			->count == 0)
		return 0;
	const struct value bound[] = {
		value_unsigned(tenant_id(context)), value_unsigned(most)};
	const struct rows *rows = tenant_lock(context,
		"SELECT id FROM {request_keys} WHERE tenant_id=? AND expires_at<NOW(6) "
		"ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED",
		bound, 2);
	for (size_t row = 0; row < rows->count; row++) {
		const struct value key[] = {value_unsigned(tenant_id(context)),
			value_unsigned(rows_unsigned(rows, row, 0))};
		tenant_write(context, "DELETE FROM {request_keys} WHERE tenant_id=? AND id=?", key,
			2, NULL);
	}
	return rows->count;
}
