import PlSqlLexer from '@griffithswaite/ts-plsql-parser/antlr/PlSqlLexer.js';
import PlSqlParser from '@griffithswaite/ts-plsql-parser/antlr/PlSqlParser.js';
import type { ATN } from 'antlr4ng';
import type { EarlyChoice } from './first-token.ts';

/** Functions whose arguments are no plain list in the grammar, as in `count(*)` and `cast(x as y)`. */
const { AVG, CAST, COUNT, EXTRACT, GREATEST, JSON_ARRAY, JSON_ARRAYAGG, JSON_OBJECT, LEAST, LISTAGG } = PlSqlLexer;
const { MAX, MIN, ROUND, ROW_NUMBER, SUM, TRANSLATE } = PlSqlLexer;
const functions = new Set([
  ...[AVG, CAST, COUNT, EXTRACT, GREATEST, JSON_ARRAY, JSON_ARRAYAGG, JSON_OBJECT, LEAST, LISTAGG],
  ...[MAX, MIN, ROUND, ROW_NUMBER, SUM, TRANSLATE],
]);
const { PERCENT_FOUND, PERCENT_ISOPEN, PERCENT_NOTFOUND, PERCENT_ROWCOUNT } = PlSqlLexer;
const cursorAttributes = new Set([PERCENT_FOUND, PERCENT_ISOPEN, PERCENT_NOTFOUND, PERCENT_ROWCOUNT]);

/** Goes on while it can: a bracket or a dot behind a name belongs to the name. */
const goOn: EarlyChoice = (_next, [first = 1]) => first;

/** Alternatives of unary_expression_core: case, quantified, function, atom, implicit cursor. */
const operand: EarlyChoice = (next) => {
  const [first, second] = [next(1), next(2)];
  if (first === PlSqlLexer.CASE) return 1;
  if (first === PlSqlLexer.EXISTS) return 2;
  if (cursorAttributes.has(second) || (functions.has(first) && second === PlSqlLexer.LEFT_PAREN)) return 3;
  return first === PlSqlLexer.SQL ? null : 4;
};

/** Alternatives of select_list_elements: all columns of a table (`a.*`), an expression. */
const selected: EarlyChoice = (next) => (next(2) === PlSqlLexer.PERIOD && next(3) === PlSqlLexer.ASTERISK ? 1 : 2);

/** In which rules all decisions are made early, and how. */
const choices: [rule: number, choice: EarlyChoice][] = [
  [PlSqlParser.RULE_bind_variable, goOn],
  [PlSqlParser.RULE_general_element, goOn],
  [PlSqlParser.RULE_general_element_part, goOn],
  [PlSqlParser.RULE_select_list_elements, selected],
  [PlSqlParser.RULE_standard_function, goOn],
  [PlSqlParser.RULE_unary_expression_core, operand],
];

/** The choices that cost most to learn, by the number of the decision. */
export const earlyChoices = (grammar: ATN): Map<number, EarlyChoice> =>
  new Map(
    choices.flatMap(([rule, choice]) =>
      grammar.decisionToState.flatMap(({ decision, ruleIndex }): [number, EarlyChoice][] =>
        ruleIndex === rule ? [[decision, choice]] : [],
      ),
    ),
  );
