/*
 * The model as XML: what the sheets in views/ are made from.
 *
 *   <model>
 *     <table name="students" title="Students" singular="Student" noun="student" nouns="students"
 *            icon="school" parent-column="" has-attachments="yes">
 *       <column name="status" type="enum" label="Status" attribute-label="Status" help=""
 * shown="yes" writable="yes" required="yes" searched="yes" sortable="yes" implicit="yes"
 * length="100" step="0.01" min="0" max="9" pattern="[a-z]+" placeholder=""> <value name="active"
 * label="Active" color="green"/>
 *       </column>
 *       <key name="first_name"/>                         what names a record
 *       <listed name="status"/>  <filter name="status"/> in their order
 *       <section title="Person"><column name="first_name"/></section>
 *       <child name="student_addresses"/>                child tables with pages
 *       <action name="permissions" title="Permissions" icon="lock"/>
 *     </table>
 *   </model>
 *
 * It speaks of one table, which comes first, and of its children that have pages: a sheet is made from what
 * it is about, however many tables there are. What is not so, or not there, has no attribute. noun and nouns
 * are singular and title as they stand inside a sentence; attribute-label is the label as it stands
 * in a literal attribute of a sheet, where braces mean something. Limits are there only where a
 * browser understands them as the server does: min="today" is not.
 */
#ifndef MANOR_VIEWS_MODEL_H
#define MANOR_VIEWS_MODEL_H

#include "base/buffer.h"
#include "model/model.h"

/* Makes `text`, which was started, the XML. */
void views_model_text(struct arena *arena, const struct model_table *table, struct buffer *text);

#endif
