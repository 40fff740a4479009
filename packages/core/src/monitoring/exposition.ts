import type { MetricDescription } from './metrics-table.ts';

/** One series of a family: a number, and of a histogram how many observations each bucket holds. */
export interface Series {
  labels: Readonly<Record<string, string>>;
  /** Of a histogram the sum of all observations. */
  value: number;
  counts?: number[];
}

/** `text`: Prometheus' text format, version 0.0.4; `openmetrics`: OpenMetrics 1.0. */
export type Format = 'text' | 'openmetrics';

export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  text: 'text/plain; version=0.0.4; charset=utf-8',
  openmetrics: 'application/openmetrics-text; version=1.0.0; charset=utf-8',
};

/**
 * A family with its series. In OpenMetrics a counter's family has no `_total` (1.0, 5.1); in the older format it has, as
 * its one series.
 */
export function writeFamily(metric: MetricDescription, series: readonly Series[], format: Format): string {
  const suffix = metric.kind === 'counter' ? '_total' : '';
  const family = format === 'openmetrics' ? metric.name : metric.name + suffix;
  const head = `# HELP ${family} ${metric.help}\n# TYPE ${family} ${metric.kind}\n`;
  return head + series.map((each) => writeSeries(metric, suffix, each)).join('');
}

function writeSeries(metric: MetricDescription, suffix: string, { labels, value, counts }: Series): string {
  if (counts === undefined) return sample(metric.name + suffix, labels, value);
  let sum = 0;
  const buckets = counts.map((count, at) => {
    const le = metric.buckets?.[at];
    return sample(`${metric.name}_bucket`, { ...labels, le: le === undefined ? '+Inf' : float(le) }, (sum += count));
  });
  return [...buckets, sample(`${metric.name}_sum`, labels, value), sample(`${metric.name}_count`, labels, sum)].join(
    '',
  );
}

/** OpenMetrics wants bounds as floats (`1.0`), so that a series has one name in either format. */
function float(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function sample(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const written = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
  return `${name}${written.length > 0 ? `{${written.join()}}` : ''} ${value}\n`;
}

function escaped(text: string): string {
  return text.replace(/[\\"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
}
