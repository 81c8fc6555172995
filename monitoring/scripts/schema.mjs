/** Derives a strict JSON schema from Grafana's own types: the dashboard, and options and field options of each panel type used. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createGenerator } from 'ts-json-schema-generator';

const TYPES = 'node_modules/@grafana/schema/dist/types/raw/';
const PANELS = ['bargauge', 'heatmap', 'logs', 'nodegraph', 'piechart', 'stat', 'table', 'timeseries'];
const WITH_FIELD_OPTIONS = ['heatmap', 'piechart', 'table', 'timeseries'];

const derived = (path, type) =>
  createGenerator({
    path: TYPES + path,
    type,
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema(type);

const schema = {
  grafana: JSON.parse(readFileSync('node_modules/@grafana/schema/package.json', 'utf8')).version,
  dashboard: derived('dashboard/x/types.gen.d.ts', 'Dashboard'),
  panels: Object.fromEntries(
    PANELS.map((panel) => {
      const path = `composable/${panel}/panelcfg/x/types.gen.d.ts`;
      const fields = WITH_FIELD_OPTIONS.includes(panel) ? { fieldConfig: derived(path, 'FieldConfig') } : {};
      return [panel, { options: derived(path, 'Options'), ...fields }];
    }),
  ),
};
writeFileSync('grafana/schema/grafana.json', JSON.stringify(schema, null, 1) + '\n');
