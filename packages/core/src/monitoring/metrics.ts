import { type Format, type Series, writeFamily } from './exposition.ts';
import { type LabelsOf, METRICS, type MetricDescription, type MetricName, type MetricOf } from './metrics-table.ts';

/** The metrics of this process. Counting is synchronous and never throws: nothing of the product waits for it. */
export interface Metrics {
  count<Name extends MetricOf<'counter'>>(metric: Name, labels: LabelsOf<Name>, amount?: number): void;
  observe<Name extends MetricOf<'histogram'>>(metric: Name, labels: LabelsOf<Name>, value: number): void;
  set<Name extends MetricOf<'gauge'>>(metric: Name, labels: LabelsOf<Name>, value: number): void;
  /** Gauges that nothing sets again are not told as they were an hour ago. */
  forget(metric: MetricOf<'gauge'>): void;
  /** All of it, as Prometheus or OpenMetrics reads it. */
  text(format: Format): string;
}

/** Metrics that count from nothing. */
export function createMetrics(): Metrics {
  const families = new Map<MetricName, Map<string, Series>>();
  const seriesOf = (metric: MetricName, labels: Readonly<Record<string, string>>): Series => {
    const family = families.get(metric) ?? new Map<string, Series>();
    families.set(metric, family);
    const { labels: names, buckets }: MetricDescription = METRICS[metric];
    const key = JSON.stringify(names.map((name) => labels[name]));
    const series = family.get(key) ?? {
      labels,
      value: 0,
      ...(buckets ? { counts: buckets.map(() => 0).concat(0) } : {}),
    };
    family.set(key, series);
    return series;
  };
  return {
    count: (metric, labels, amount = 1) => {
      seriesOf(metric, labels).value += amount;
    },
    observe: (metric, labels, value) => {
      const series = seriesOf(metric, labels);
      const { buckets } = METRICS[metric];
      const at = buckets.findIndex((bound) => value <= bound);
      series.value += value;
      series.counts![at === -1 ? buckets.length : at]! += 1;
    },
    set: (metric, labels, value) => {
      seriesOf(metric, labels).value = value;
    },
    forget: (metric) => void families.delete(metric),
    text: (format) => {
      const names = Object.keys(METRICS) as MetricName[];
      const written = names.map((name) =>
        writeFamily(METRICS[name], [...(families.get(name)?.values() ?? [])], format),
      );
      return `${written.join('')}${format === 'openmetrics' ? '# EOF\n' : ''}`;
    },
  };
}
