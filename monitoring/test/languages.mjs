/** The official grammars of the three query languages. Each function gives what is wrong with a query; nothing when it is right. */
import { createRequire } from 'node:module';
import { parser as logql } from '@grafana/lezer-logql';
import { parser as traceql } from '@grafana/lezer-traceql';
import { parser as promqlGrammar } from '@prometheus-io/lezer-promql';

const require = createRequire(import.meta.url);
const { ensureSyntaxTree } = require('@codemirror/language');
const { EditorState } = require('@codemirror/state');
const { PromQLExtension } = require('@prometheus-io/codemirror-promql');
const { Parser } = require('@prometheus-io/codemirror-promql/dist/cjs/parser/parser.js');
const PATIENCE_MS = 10_000;
const promql = new PromQLExtension().asExtension();

const syntaxFaults = (parser) => (query) => {
  const faults = [];
  parser.parse(query).iterate({
    enter: (node) => {
      if (node.type.isError) {
        faults.push(`at ${node.from}: ${query.slice(node.from, node.from + 20)}`);
      }
    },
  });
  return faults;
};

/** Syntax, and types as the editor of Prometheus checks them. */
export function promqlFaults(query) {
  const state = EditorState.create({ doc: query, extensions: promql });
  const parser = new Parser(state);
  // an editor parses for some milliseconds and goes on later; here all of it is wanted now
  parser.tree = ensureSyntaxTree(state, query.length, PATIENCE_MS);
  parser.analyze();
  return [...syntaxFaults(promqlGrammar)(query), ...parser.getDiagnostics().map(({ message }) => message)];
}

export const logqlFaults = syntaxFaults(logql);
export const traceqlFaults = syntaxFaults(traceql);

const nodes = (parser, query, name) => {
  const found = [];
  parser.parse(query).iterate({
    enter: (node) => {
      if (node.name === name) {
        found.push(query.slice(node.from, node.to));
      }
    },
  });
  return found;
};

/** The metrics a query is about. */
export const promqlMetrics = (query) => nodes(promqlGrammar, query, 'Identifier');
export const logqlNodes = (query, name) => nodes(logql, query, name);
export const traceqlNodes = (query, name) => nodes(traceql, query, name);
