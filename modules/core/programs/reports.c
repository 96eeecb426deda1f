/* /reports: the reports of all modules. */
#include "program.h"
#include "report/report.h"

PROGRAM(reports) = {.serve = report_serve};
