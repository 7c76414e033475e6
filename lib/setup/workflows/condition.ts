// Whether an `if` lets a job or a step run in a situation: yes, no, or not to be known from the file.
import { data, Lexer, Parser } from "@actions/expressions";
import {
  type Binary,
  ContextAccess,
  type Expr,
  type ExprVisitor,
  type FunctionCall,
  type Grouping,
  IndexAccess,
  Literal,
  type Logical,
  type Unary,
} from "@actions/expressions/ast";
import { TokenType } from "@actions/expressions/lexer";
import { contextValue, type Known } from "./known_contexts.ts";
import type { Situation } from "./situation.ts";

const contexts = [
  "github",
  "env",
  "vars",
  "inputs",
  "needs",
  "steps",
  "secrets",
  "matrix",
  "strategy",
  "runner",
  "job",
  "jobs",
];
const functions = ["always", "success", "failure", "cancelled", "hashFiles"]
  .map((name) => ({ name, minArgs: 0, maxArgs: 255 }));

/**
 * Whether a condition holds, where all went well before it.
 *
 * @param condition What stands at `if`, with or without `${{ }}`; nothing holds.
 * @param situation The event.
 * @returns `undefined` when that hangs on what no file says.
 */
export function holds(condition: string | undefined, situation: Situation): boolean | undefined {
  if (condition === undefined) return true;
  const expression = parseCondition(condition);
  if (expression === undefined) return undefined;
  const value = expression.accept(new Evaluation(situation));
  return value === undefined ? undefined : truth(value);
}

/** Whether a condition speaks of what went wrong before: then a skipped `needs` does not stop the job. */
export function asksForStatus(condition: string | undefined): boolean {
  return condition !== undefined && /\b(always|failure|cancelled|success)\s*\(/i.test(condition);
}

/** A condition as a tree; `undefined` when GitHub would refuse it, or text stands around `${{ }}`. */
function parseCondition(condition: string): Expr | undefined {
  const trimmed = condition.trim();
  const inside = /^\$\{\{((?:(?!\}\}|\$\{\{)[^])*)\}\}$/.exec(trimmed)?.[1];
  if (inside === undefined && trimmed.includes("${{")) return undefined;
  try {
    const { tokens } = new Lexer(inside ?? trimmed).lex();
    return new Parser(tokens, contexts, functions).parse();
  } catch {
    return undefined;
  }
}

class Evaluation implements ExprVisitor<Known> {
  readonly #situation: Situation;

  constructor(situation: Situation) {
    this.#situation = situation;
  }

  visitLiteral({ literal }: Literal): Known {
    switch (literal.kind) {
      case data.Kind.String:
      case data.Kind.Number:
      case data.Kind.Boolean:
        return { value: literal.value };
      case data.Kind.Null:
        return { value: null };
      default:
        return undefined;
    }
  }

  visitGrouping({ group }: Grouping): Known {
    return group.accept(this);
  }

  visitUnary({ expr }: Unary): Known {
    const value = expr.accept(this);
    return value && { value: !truth(value) };
  }

  visitLogical({ operator, args }: Logical): Known {
    const stops = operator.type === TokenType.OR;
    let last: Known = { value: stops ? false : true };
    let unknown = false;
    for (const arg of args) {
      last = arg.accept(this);
      if (last === undefined) unknown = true;
      else if (truth(last) === stops) return last;
    }
    return unknown ? undefined : last;
  }

  visitBinary({ left, operator, right }: Binary): Known {
    const [a, b] = [left.accept(this), right.accept(this)];
    if (a === undefined || b === undefined) return undefined;
    if (operator.type === TokenType.EQUAL_EQUAL) return { value: same(a, b) };
    if (operator.type === TokenType.BANG_EQUAL) return { value: !same(a, b) };
    return undefined;
  }

  visitContextAccess(): Known {
    return undefined;
  }

  visitIndexAccess(access: IndexAccess): Known {
    const path = pathOf(access);
    return path && contextValue(path, this.#situation);
  }

  visitFunctionCall({ functionName, args }: FunctionCall): Known {
    const name = functionName.lexeme.toLowerCase();
    if (name === "always" || name === "success") return { value: true };
    if (name === "failure" || name === "cancelled") return { value: false };
    const [first, second] = args.map((arg) => arg.accept(this));
    if (first === undefined || second === undefined) return undefined;
    const [text, part] = [textOf(first), textOf(second)];
    if (name === "startswith") return { value: text.startsWith(part) };
    if (name === "endswith") return { value: text.endsWith(part) };
    if (name === "contains") return { value: text.includes(part) };
    return undefined;
  }
}

/** `github.event.release.tag_name` as its parts; `undefined` when one of them is worked out. */
function pathOf(expression: Expr): string[] | undefined {
  if (expression instanceof ContextAccess) return [expression.name.lexeme.toLowerCase()];
  if (!(expression instanceof IndexAccess) || !(expression.index instanceof Literal)) {
    return undefined;
  }
  const before = pathOf(expression.expr);
  return before && [...before, expression.index.literal.coerceString().toLowerCase()];
}

function truth({ value }: NonNullable<Known>): boolean {
  return Boolean(value);
}

/** Texts are compared whatever their case (docs.github.com, "Evaluate expressions"). */
function same(a: NonNullable<Known>, b: NonNullable<Known>): boolean {
  if (typeof a.value === "string" && typeof b.value === "string") return textOf(a) === textOf(b);
  if (typeof a.value === typeof b.value) return a.value === b.value;
  return numberOf(a.value) === numberOf(b.value);
}

function numberOf(value: NonNullable<Known>["value"]): number {
  return typeof value === "string" && value.trim() === "" ? 0 : Number(value);
}

function textOf({ value }: NonNullable<Known>): string {
  return String(value ?? "").toLowerCase();
}
