/** What the tests look at. Paths are those of the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const ROOT = join(import.meta.dirname, '../..');

export const read = (path) => readFileSync(join(ROOT, path), 'utf8');
export const there = (path) => existsSync(join(ROOT, path));
/** Refuses a key that comes twice; resolves anchors and merge keys. */
export const yaml = (path) => parse(read(path), { merge: true, uniqueKeys: true, maxAliasCount: -1 });

/** Some checks look at what the rules of Prometheus and Alertmanager need; without those there is nothing to look at. */
export const WITH_RULES = {
  skip: !there('monitoring/prometheus/rules') && 'monitoring/prometheus/rules is not there',
};

/** Every rule of every file in a folder, with the file's name. */
export const rules = (folder) =>
  readdirSync(join(ROOT, folder)).flatMap((file) =>
    yaml(`${folder}/${file}`).groups.flatMap((group) => group.rules.map((rule) => ({ file, rule }))),
  );

const FOLDER = 'monitoring/grafana/dashboards';

export const dashboards = readdirSync(join(ROOT, FOLDER)).map((file) => ({
  file,
  dashboard: JSON.parse(read(`${FOLDER}/${file}`)),
}));

export const panels = dashboards.flatMap(({ dashboard }) =>
  dashboard.panels
    .filter(({ type }) => type !== 'row')
    .map((panel) => ({ dashboard, panel, at: `${dashboard.uid}, ${panel.title}` })),
);

/** Every query of every panel for one kind of data source. */
export const queries = (type) =>
  panels.flatMap(({ panel, at, dashboard }) =>
    panel.targets
      .filter((target) => target.datasource.type === type)
      .map((target) => ({ at, dashboard, panel, target, text: target.expr ?? target.query })),
  );

/** Grafana's variables are no part of any query language: a value of theirs stands in. */
export const filledIn = (query) =>
  query
    .replaceAll('$__rate_interval', '5m')
    .replaceAll('$__range', '1h')
    .replaceAll('$__auto', '5m')
    .replace(/\$\{?[a-z]+\}?/g, 'v');
