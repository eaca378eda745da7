import PlSqlLexer from '@griffithswaite/ts-plsql-parser/antlr/PlSqlLexer.js';
import PlSqlParser from '@griffithswaite/ts-plsql-parser/antlr/PlSqlParser.js';
import {
  ATNDeserializer,
  CharStream,
  CommonTokenStream,
  DFA,
  LexerInterpreter,
  ParserInterpreter,
  ParserRuleContext,
  PredictionContextCache,
  PredictionMode,
  Vocabulary,
} from 'antlr4ng';
import { earlyChoices } from './early-choices.ts';
import { FirstTokenSimulator } from './first-token.ts';

/**
 * Oracle's grammar of the antlr/grammars-v4 project, as the ts-plsql-parser package ships it. Its own runtime (antlr4
 * for JavaScript, compiled to ES5) needs 34 s for the first 100 lines; antlr4ng reads the very same tables in 3 s.
 * So only the tables are taken from the package, and the few predicates that are code are asked of it.
 */

class Lexer extends LexerInterpreter {
  // The grammar's two lexer predicates let SQL*Plus's REM and PROMPT through at the start of a line. Statements
  // come here without them (see main/database/schema/sqlplus-script.ts), and a column named `remark` must stay a name.
  override sempred(): boolean {
    return false;
  }
}

class Parser extends ParserInterpreter {
  private readonly answers: PlSqlParser;

  constructor(tokens: CommonTokenStream) {
    super('PlSql', parserVocabulary, PlSqlParser.ruleNames, parserTables, tokens);
    const learned = parserTables.decisionToState.map((state, decision) => new DFA(state, decision));
    const contexts = new PredictionContextCache();
    this.interpreter = new FirstTokenSimulator(this, parserTables, learned, contexts, early);
    const typeAt = (offset: number) => this.inputStream.LT(offset)?.type ?? -1;
    const parser: object = Object.create(PlSqlParser.prototype);
    this.answers = Object.assign(parser, {
      isVersion10: () => true,
      isVersion11: () => true,
      isVersion12: () => true,
      isNotStartOfJoin: () => !joinWords.has(typeAt(1)),
      IsNotNumericFunction: () => !(numericFunctions.has(typeAt(1)) && typeAt(2) === PlSqlLexer.LEFT_PAREN),
    }) as PlSqlParser;
  }

  override sempred(context: ParserRuleContext | null, ruleIndex: number, predicateIndex: number): boolean {
    return PlSqlParser.prototype.sempred.call(this.answers, context as never, ruleIndex, predicateIndex);
  }
}

const lexerTables = new ATNDeserializer().deserialize(PlSqlLexer._serializedATN);
const parserTables = new ATNDeserializer().deserialize(PlSqlParser._serializedATN);
const early = earlyChoices(parserTables);
const lexerVocabulary = new Vocabulary(PlSqlLexer.literalNames, PlSqlLexer.symbolicNames, []);
const parserVocabulary = new Vocabulary(PlSqlParser.literalNames, PlSqlParser.symbolicNames, []);

const { CROSS, FULL, INNER, LEFT, NATURAL, OUTER, PARTITION, RIGHT } = PlSqlLexer;
const joinWords = new Set([CROSS, FULL, INNER, LEFT, NATURAL, OUTER, PARTITION, RIGHT]);
const { AVG, COUNT, GREATEST, LEAST, MAX, MIN, ROUND, SUM } = PlSqlLexer;
const numericFunctions = new Set([AVG, COUNT, GREATEST, LEAST, MAX, MIN, ROUND, SUM]);

export type SyntaxFault = { line: number; column: number; message: string };

// One lexer and one parser for all statements: what they learn of the grammar in one serves the next, and that is most
// of their time.
const lexer = new Lexer(
  'PlSql',
  lexerVocabulary,
  PlSqlLexer.ruleNames,
  PlSqlLexer.channelNames as string[],
  PlSqlLexer.modeNames,
  lexerTables,
  CharStream.fromString(''),
);
let parser: Parser | undefined;

const isStatement = (child: unknown): boolean =>
  child instanceof ParserRuleContext && child.ruleIndex === PlSqlParser.RULE_unit_statement;

/**
 * Parses one statement as a script of its own; a fault's line counts from the statement's first. More than one is a
 * fault too: whoever cut the script has missed an end.
 */
export function parsePlsql(text: string): SyntaxFault[] {
  const faults: SyntaxFault[] = [];
  const listener = {
    syntaxError(_recognizer: unknown, _symbol: unknown, line: number, column: number, message: string) {
      faults.push({ line, column, message });
    },
    reportAmbiguity() {},
    reportAttemptingFullContext() {},
    reportContextSensitivity() {},
  };
  lexer.inputStream = CharStream.fromString(text);
  const tokens = new CommonTokenStream(lexer);
  lexer.removeErrorListeners();
  lexer.addErrorListener(listener);
  parser ??= new Parser(tokens);
  parser.tokenStream = tokens;
  parser.interpreter.predictionMode = PredictionMode.SLL;
  parser.removeErrorListeners();
  parser.addErrorListener(listener);
  const tree = parser.parse(PlSqlParser.RULE_sql_script);
  const statements = tree.children.filter(isStatement).length;
  if (statements > 1) faults.push({ line: 1, column: 0, message: `${statements} statements in one` });
  return faults;
}
