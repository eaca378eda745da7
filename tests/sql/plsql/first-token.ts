import {
  type ATN,
  type ATNState,
  type DFA,
  NoViableAltException,
  type Parser,
  ParserATNSimulator,
  type ParserRuleContext,
  type PredictionContextCache,
  type RuleTransition,
  Token,
  type TokenStream,
  Transition,
} from 'antlr4ng';

/** The tokens that a state of the grammar can begin with, and whether its rule can end there without any. */
type Beginning = { tokens: Set<number>; mayEnd: boolean };

/**
 * Decides for a known decision of the grammar. `possible` are the alternatives that can begin with the next token, and
 * `next(1)` is the type of that token. Null leaves it to the full look ahead.
 */
export type EarlyChoice = (next: (offset: number) => number, possible: number[]) => number | null;

/**
 * Chooses between the alternatives of the grammar by the next token where only one of them can begin with it in the rules
 * that the parser is in. The full look ahead would choose the same, but has to learn the grammar first: that was nearly all
 * of the time that a first reading of the scripts took.
 *
 * `early` holds decisions that the next token does not settle in the whole grammar, and does in our scripts. Such a choice
 * can refuse a statement that the grammar takes. It cannot take one that the grammar refuses: what it chooses is an
 * alternative of the grammar, and has to fit to its end.
 */
export class FirstTokenSimulator extends ParserATNSimulator {
  private readonly beginnings = new Map<number, Beginning>();
  private readonly recognizer: Parser;
  private readonly early: Map<number, EarlyChoice>;

  constructor(
    recognizer: Parser,
    atn: ATN,
    dfas: DFA[],
    cache: PredictionContextCache,
    early: Map<number, EarlyChoice>,
  ) {
    super(recognizer, atn, dfas, cache);
    this.recognizer = recognizer;
    this.early = early;
  }

  override adaptivePredict(input: TokenStream, decision: number, context: ParserRuleContext | null): number {
    const possible = this.possible(input.LA(1), decision, context);
    const [only] = possible;
    if (only === undefined) {
      throw new NoViableAltException(this.recognizer, input, input.LT(1), input.LT(1), null, context);
    }
    if (possible.length === 1) return only;
    const early = this.early.get(decision)?.((offset) => input.LA(offset), possible);
    return early ?? super.adaptivePredict(input, decision, context);
  }

  /** The numbers of the alternatives that can begin with the token. */
  private possible(token: number, decision: number, context: ParserRuleContext | null): number[] {
    const { transitions } = this.atn.decisionToState[decision] as ATNState;
    let follows: boolean | undefined;
    return transitions.flatMap(({ target }, index) => {
      const { tokens, mayEnd } = this.beginningOf(target);
      if (tokens.has(token)) return [index + 1];
      if (!mayEnd) return [];
      follows ??= this.mayFollow(token, context);
      return follows ? [index + 1] : [];
    });
  }

  /** Whether a token can come after the rule that ends here, in the rules that have called it. */
  private mayFollow(token: number, context: ParserRuleContext | null): boolean {
    for (let rule = context; rule; rule = rule.parent) {
      const caller = this.atn.states[rule.invokingState];
      if (!caller) break;
      const { tokens, mayEnd } = this.beginningOf((caller.transitions[0] as RuleTransition).followState);
      if (tokens.has(token)) return true;
      if (!mayEnd) return false;
    }
    return token === Token.EOF;
  }

  private beginningOf(state: ATNState): Beginning {
    const known = this.beginnings.get(state.stateNumber);
    if (known) return known;
    const found: Beginning = { tokens: new Set(), mayEnd: false };
    const seen = new Set<number>();
    const open = [state];
    for (let at = open.pop(); at; at = open.pop()) {
      if (seen.has(at.stateNumber)) continue;
      seen.add(at.stateNumber);
      if (at === this.atn.ruleToStopState[at.ruleIndex]) found.mayEnd = true;
      else for (const transition of at.transitions) open.push(...this.beyond(transition, found));
    }
    this.beginnings.set(state.stateNumber, found);
    return found;
  }

  // A predicate counts as true: what it forbids is refused when the parser comes to it.
  private beyond(transition: Transition, found: Beginning): ATNState[] {
    if (transition.transitionType === Transition.RULE) {
      const called = this.beginningOf(transition.target);
      for (const token of called.tokens) found.tokens.add(token);
      return called.mayEnd ? [(transition as RuleTransition).followState] : [];
    }
    if (transition.isEpsilon) return [transition.target];
    const { maxTokenType } = this.atn;
    for (let token = Token.EOF; token <= maxTokenType; token += 1) {
      if (transition.matches(token, Token.MIN_USER_TOKEN_TYPE, maxTokenType)) found.tokens.add(token);
    }
    return [];
  }
}
