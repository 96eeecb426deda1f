/*
 * Plural: which of a language's forms a number asks for, by the expression of gettext's Plural-Forms:
 * "n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2". C's operators ?: || && == != < > <= >= + - * / % ! and
 * parentheses, over n and numbers.
 */
#ifndef MANOR_PLURAL_H
#define MANOR_PLURAL_H

#include <stdbool.h>
#include <stdint.h>

/* From 0 to count - 1: 0 where the expression says anything else. */
unsigned plural_form(const char *expression, uint64_t number, unsigned count);
bool plural_is_valid(const char *expression);

#endif
