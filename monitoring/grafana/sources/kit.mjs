/** The few words dashboards are written in. Each panel says what it shows, in which unit, and what to think of it. */

const PROMETHEUS = { type: 'prometheus', uid: '${prometheus}' };
const LOKI = { type: 'loki', uid: '${loki}' };
const TEMPO = { type: 'tempo', uid: '${tempo}' };
const WIDTH = 24;

export const GREEN = 'green';
export const YELLOW = 'yellow';
export const RED = 'red';

/** Colour steps: `steps(GREEN, [0.8, YELLOW], [0.9, RED])`. */
export const steps = (first, ...rest) => ({
  mode: 'absolute',
  steps: [{ color: first, value: null }, ...rest.map(([value, color]) => ({ color, value }))],
});

const lastValue = { calcs: ['lastNotNull'], fields: '', values: false };
const legend = (calcs) => ({
  calcs,
  displayMode: calcs.length ? 'table' : 'list',
  placement: 'bottom',
  showLegend: true,
});

const promQueries = (queries, more) =>
  Object.entries(queries).map(([legendFormat, expr], index) => ({
    datasource: PROMETHEUS,
    editorMode: 'code',
    expr,
    legendFormat,
    range: true,
    refId: String.fromCharCode(65 + index),
    ...more,
  }));

const instantly = { instant: true, range: false };

const panel = (
  type,
  title,
  description,
  unit,
  { w, h, links = [], datasource = PROMETHEUS, defaults = {}, custom },
  rest,
) => ({
  type,
  title,
  description,
  datasource,
  gridPos: { h, w, x: 0, y: 0 },
  fieldConfig: { defaults: { unit, links, ...defaults, ...(custom ? { custom } : {}) }, overrides: [] },
  ...rest,
});

/** One number now, with its course behind it. */
export const stat = (
  title,
  description,
  unit,
  expr,
  { thresholds = steps(GREEN), mappings = [], decimals, w = 4, h = 4, links } = {},
) =>
  panel(
    'stat',
    title,
    description,
    unit,
    {
      w,
      h,
      links,
      defaults: {
        color: { mode: 'thresholds' },
        thresholds,
        mappings,
        ...(decimals === undefined ? {} : { decimals }),
      },
    },
    {
      targets: promQueries({ [title]: expr }),
      options: {
        colorMode: 'value',
        graphMode: 'area',
        justifyMode: 'auto',
        orientation: 'auto',
        percentChangeColorMode: 'standard',
        reduceOptions: lastValue,
        showPercentChange: false,
        textMode: 'value',
        wideLayout: true,
      },
    },
  );

/** Lines over time: `{ 'legend {{label}}': 'promql' }`. */
export const lines = (
  title,
  description,
  unit,
  queries,
  { w = 12, h = 8, stacked = false, exemplars = false, thresholds, max, links } = {},
) =>
  panel(
    'timeseries',
    title,
    description,
    unit,
    {
      w,
      h,
      links,
      defaults: {
        color: { mode: 'palette-classic' },
        min: 0,
        ...(max === undefined ? {} : { max }),
        ...(thresholds ? { thresholds } : {}),
      },
      custom: {
        drawStyle: 'line',
        fillOpacity: stacked ? 30 : 8,
        lineWidth: 1,
        showPoints: 'never',
        spanNulls: false,
        stacking: { group: 'A', mode: stacked ? 'normal' : 'none' },
        ...(thresholds ? { thresholdsStyle: { mode: 'dashed' } } : {}),
      },
    },
    {
      targets: promQueries(queries, exemplars ? { exemplar: true } : {}),
      options: {
        legend: legend(['mean', 'max']),
        tooltip: { hideZeros: false, mode: 'multi', sort: 'desc' },
      },
    },
  );

/** Where the durations of a classic histogram lie, over time. */
export const heatmap = (title, description, histogram, { w = 12, h = 8, links } = {}) =>
  panel(
    'heatmap',
    title,
    description,
    's',
    {
      w,
      h,
      links,
      custom: {
        hideFrom: { legend: false, tooltip: false, viz: false },
        scaleDistribution: { type: 'linear' },
      },
    },
    {
      targets: promQueries(
        { '{{le}}': `sum by (le) (increase(${histogram}[$__rate_interval]))` },
        { exemplar: true, format: 'heatmap' },
      ),
      options: {
        calculate: false,
        cellGap: 1,
        color: {
          exponent: 0.5,
          fill: 'dark-orange',
          mode: 'scheme',
          reverse: false,
          scale: 'exponential',
          scheme: 'Turbo',
          steps: 64,
        },
        exemplars: { color: 'rgba(255,0,255,0.7)' },
        filterValues: { le: 1e-9 },
        legend: { show: true },
        rowsFrame: { layout: 'auto' },
        showValue: 'never',
        tooltip: { mode: 'single', showColorScale: false, yHistogram: true },
        yAxis: { axisPlacement: 'left', reverse: false, unit: 's' },
      },
    },
  );

/** How a whole is made up, over the chosen time range. */
export const pie = (title, description, unit, queries, { w = 6, h = 8 } = {}) =>
  panel(
    'piechart',
    title,
    description,
    unit,
    {
      w,
      h,
      defaults: { color: { mode: 'palette-classic' } },
      custom: { hideFrom: { legend: false, tooltip: false, viz: false } },
    },
    {
      targets: promQueries(queries, instantly),
      options: {
        displayLabels: ['percent'],
        legend: { calcs: [], displayMode: 'table', placement: 'right', showLegend: true, values: ['value'] },
        orientation: 'auto',
        pieType: 'donut',
        reduceOptions: lastValue,
        sort: 'desc',
        tooltip: { hideZeros: true, mode: 'single', sort: 'none' },
      },
    },
  );

/** Bars of the present values, longest first. */
export const bars = (
  title,
  description,
  unit,
  queries,
  { w = 8, h = 8, thresholds = steps(GREEN), max } = {},
) =>
  panel(
    'bargauge',
    title,
    description,
    unit,
    {
      w,
      h,
      defaults: { color: { mode: 'thresholds' }, min: 0, thresholds, ...(max === undefined ? {} : { max }) },
    },
    {
      targets: promQueries(queries, instantly),
      options: {
        displayMode: 'gradient',
        legend: { calcs: [], displayMode: 'list', placement: 'bottom', showLegend: false },
        maxVizHeight: 300,
        minVizHeight: 16,
        minVizWidth: 8,
        namePlacement: 'auto',
        orientation: 'horizontal',
        reduceOptions: lastValue,
        showUnfilled: true,
        sizing: 'auto',
        valueMode: 'color',
      },
    },
  );

const tableOptions = (sortBy) => ({
  cellHeight: 'sm',
  frameIndex: 0,
  showHeader: true,
  sortBy: sortBy ? [{ desc: true, displayName: sortBy }] : [],
});
const cells = { align: 'auto', cellOptions: { type: 'auto' }, inspect: false };

/** Labels and their value now, greatest first. */
export const table = (
  title,
  description,
  unit,
  expr,
  { w = 12, h = 8, links, thresholds = steps(GREEN) } = {},
) =>
  panel(
    'table',
    title,
    description,
    unit,
    { w, h, links, defaults: { thresholds }, custom: cells },
    {
      targets: promQueries({ Value: expr }, { ...instantly, format: 'table' }),
      transformations: [
        { id: 'organize', options: { excludeByName: { Time: true }, indexByName: {}, renameByName: {} } },
      ],
      options: tableOptions('Value'),
    },
  );

const logQueries = (queries) =>
  Object.entries(queries).map(([legendFormat, expr], index) => ({
    datasource: LOKI,
    editorMode: 'code',
    expr,
    legendFormat,
    queryType: 'range',
    refId: String.fromCharCode(65 + index),
  }));

/** Counted log lines over time. */
export const logLines = (title, description, queries, { w = 12, h = 8, unit = 'short' } = {}) =>
  panel(
    'timeseries',
    title,
    description,
    unit,
    {
      w,
      h,
      datasource: LOKI,
      defaults: { color: { mode: 'palette-classic' }, min: 0 },
      custom: {
        drawStyle: 'bars',
        fillOpacity: 60,
        lineWidth: 0,
        showPoints: 'never',
        stacking: { group: 'A', mode: 'normal' },
      },
    },
    {
      targets: logQueries(queries),
      options: { legend: legend(['sum']), tooltip: { hideZeros: true, mode: 'multi', sort: 'desc' } },
    },
  );

/** The log lines themselves, newest first. */
export const logs = (title, description, expr, { w = 24, h = 12 } = {}) =>
  panel(
    'logs',
    title,
    description,
    'none',
    { w, h, datasource: LOKI },
    {
      targets: logQueries({ '': expr }),
      options: {
        dedupStrategy: 'none',
        enableLogDetails: true,
        prettifyLogMessage: false,
        showCommonLabels: false,
        showLabels: false,
        showLogContextToggle: true,
        showTime: true,
        sortOrder: 'Descending',
        wrapLogMessage: true,
      },
    },
  );

/** Traces a TraceQL query finds, longest first; a click opens the trace. */
export const traces = (title, description, query, { w = 12, h = 10, limit = 20 } = {}) =>
  panel(
    'table',
    title,
    description,
    'ms',
    { w, h, datasource: TEMPO, custom: cells },
    {
      targets: [{ datasource: TEMPO, limit, query, queryType: 'traceql', refId: 'A', tableType: 'traces' }],
      options: tableOptions('Duration'),
    },
  );

/** A TraceQL metrics query over time. */
export const traceLines = (title, description, unit, query, { w = 12, h = 8 } = {}) =>
  panel(
    'timeseries',
    title,
    description,
    unit,
    {
      w,
      h,
      datasource: TEMPO,
      defaults: { color: { mode: 'palette-classic' }, min: 0 },
      custom: { drawStyle: 'line', fillOpacity: 8, lineWidth: 1, showPoints: 'never' },
    },
    {
      targets: [{ datasource: TEMPO, query, queryType: 'traceql', refId: 'A', tableType: 'traces' }],
      options: {
        legend: legend(['mean', 'max']),
        tooltip: { hideZeros: false, mode: 'multi', sort: 'desc' },
      },
    },
  );

/** Who calls whom, as the spans tell. */
export const serviceMap = (title, description, { w = 24, h = 12 } = {}) =>
  panel(
    'nodeGraph',
    title,
    description,
    'none',
    { w, h, datasource: TEMPO },
    {
      targets: [{ datasource: TEMPO, queryType: 'serviceMap', refId: 'A' }],
      options: { edges: {}, nodes: {}, zoomMode: 'cooperative' },
    },
  );

// -- links between the three kinds of telling

/** From a line of a route to the slow traces of that route. */
export const TO_TRACES = {
  title: 'Slow traces of this route',
  url: '/d/cybervpn-traces?${__url_time_range}&var-route=${__field.labels.handler}',
};

/** To what the shop said at that time. */
export const TO_LOGS = {
  title: 'Warnings and errors of this time',
  url: '/d/cybervpn-logs?${__url_time_range}&var-level=ERROR&var-level=WARN',
};

// -- variables

const source = (name, label, type) => ({
  name,
  label,
  description: `Where ${label.toLowerCase()} come from`,
  type: 'datasource',
  query: type,
  current: { selected: true, text: type, value: type },
  hide: 0,
  includeAll: false,
  multi: false,
  options: [],
  refresh: 1,
  regex: '',
  skipUrlSync: false,
});

const everything = { selected: true, text: ['All'], value: ['$__all'] };

const VALUES_OF_A_LABEL = 1;

/** A choice of values of a Prometheus label; all of them at first. */
export const choice = (name, label, description, query) => ({
  name,
  label,
  description,
  type: 'query',
  datasource: PROMETHEUS,
  query: { qryType: VALUES_OF_A_LABEL, query, refId: name },
  allValue: '.*',
  current: everything,
  hide: 0,
  includeAll: true,
  multi: true,
  options: [],
  refresh: 2,
  regex: '',
  skipUrlSync: false,
  sort: 1,
});

/** A choice among fixed values; all of them at first. */
export const fixed = (name, label, description, values) => ({
  name,
  label,
  description,
  type: 'custom',
  query: values.join(','),
  allValue: '.*',
  current: everything,
  hide: 0,
  includeAll: true,
  multi: true,
  options: [],
  skipUrlSync: false,
});

/** Free text. */
export const text = (name, label, description, initial = '') => ({
  name,
  label,
  description,
  type: 'textbox',
  query: initial,
  current: { selected: true, text: initial, value: initial },
  hide: 0,
  options: [],
  skipUrlSync: false,
});

// -- the dashboard

const placed = (rows) => {
  const panels = [];
  let y = 0;
  let id = 0;
  for (const [title, ...members] of rows) {
    panels.push({
      type: 'row',
      title,
      id: ++id,
      collapsed: false,
      gridPos: { h: 1, w: WIDTH, x: 0, y },
      panels: [],
    });
    y += 1;
    let x = 0;
    let height = 0;
    for (const member of members) {
      const { w, h } = member.gridPos;
      if (x + w > WIDTH) {
        x = 0;
        y += height;
        height = 0;
      }
      panels.push({ id: ++id, ...member, gridPos: { h, w, x, y } });
      x += w;
      height = Math.max(height, h);
    }
    y += height;
  }
  return panels;
};

const neighbours = {
  asDropdown: true,
  icon: 'external link',
  includeVars: false,
  keepTime: true,
  tags: ['cybervpn'],
  targetBlank: false,
  title: 'CyberVPN',
  tooltip: 'The other dashboards, at the same time range',
  type: 'dashboards',
  url: '',
};

/**
 * @param rows each `[title, panel, …]`, laid out from left to right
 * @param variables beside those for the data sources, which are added as the panels need them
 * @param scraped how often its targets are scraped, where that is not the usual interval
 */
export const dashboard = (
  uid,
  title,
  description,
  rows,
  { variables = [], refresh = '30s', from = 'now-3h', scraped } = {},
) => {
  const panels = placed(rows).map((one) => (scraped && one.targets ? { ...one, interval: scraped } : one));
  const used = JSON.stringify([panels, variables]);
  const sources = [
    source('prometheus', 'Metrics', 'prometheus'),
    source('loki', 'Logs', 'loki'),
    source('tempo', 'Traces', 'tempo'),
  ].filter(({ name }) => used.includes('"${' + name + '}"'));
  return {
    uid,
    title,
    description,
    tags: ['cybervpn'],
    schemaVersion: 42,
    version: 1,
    editable: false,
    fiscalYearStartMonth: 0,
    graphTooltip: 1,
    refresh,
    time: { from, to: 'now' },
    timezone: 'browser',
    weekStart: '',
    links: [neighbours],
    annotations: { list: [] },
    templating: { list: [...sources, ...variables] },
    timepicker: {},
    panels,
  };
};
