import type { OperationsState } from '#contract/operations.ts';
import { type CallCounts, stepsMs } from './call-figures.ts';

type Sample = { labels?: Record<string, string>; suffix?: string; value: number };

const seconds = (instant: string): number => Date.parse(instant) / 1000;
const labelText = (labels: Record<string, string>) =>
  Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (sign) => (sign === '\n' ? '\\n' : `\\${sign}`))}"`,
  );

function family(
  name: string,
  kind: 'gauge' | 'counter' | 'histogram',
  help: string,
  samples: readonly Sample[],
): string {
  const lines = samples.map(({ labels = {}, suffix = '', value }) => {
    const text = labelText(labels).join(',');
    return `${name}${suffix}${text ? `{${text}}` : ''} ${value}`;
  });
  return lines.length === 0 ? '' : [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines, ''].join('\n');
}

const gauge = (name: string, help: string, value: number | null) =>
  family(name, 'gauge', help, value === null ? [] : [{ value }]);

/** The state in Prometheus' text format 0.0.4, which OpenTelemetry's collector reads too. */
export function prometheusText(state: OperationsState, calls: ReadonlyMap<string, CallCounts>): string {
  const instantOf = (instant: string | null) => (instant === null ? null : seconds(instant));
  const megabytes = (count: number | null) => (count === null ? null : count * 1_000_000);
  return [
    family('hms_build_info', 'gauge', 'Version of the application', [
      { labels: { version: state.version, node: state.nodeVersion, engine: state.engine }, value: 1 },
    ]),
    gauge('process_start_time_seconds', 'When the program started', seconds(state.startedAt)),
    gauge('process_resident_memory_bytes', 'Memory of the program', megabytes(state.memoryMegabytes)),
    gauge('hms_pause_seconds', 'How long the program let everything wait, 99th percentile', state.pauseMs / 1000),
    gauge('hms_database_up', '1 while the database answers', state.isDatabaseThere ? 1 : 0),
    gauge(
      'hms_database_round_trip_seconds',
      'Time of the smallest question to the database',
      state.roundTripMs === null ? null : state.roundTripMs / 1000,
    ),
    gauge('hms_disk_free_bytes', 'Free space of the disk with the data folder', megabytes(state.diskFreeMegabytes)),
    gauge('hms_disk_size_bytes', 'Size of that disk', megabytes(state.diskMegabytes)),
    gauge('hms_unsent_commands', 'Calls that the central database does not have yet', state.unsentCount),
    gauge('hms_audit_sealed_timestamp_seconds', 'When the audit was sealed last', instantOf(state.sealedThrough)),
    gauge('hms_backup_proved_timestamp_seconds', 'When a backup was proved last', instantOf(state.lastProvedBackupAt)),
    gauge('hms_backup_overdue', '1 when no backup was proved in two days', state.isBackupOverdue ? 1 : 0),
    gauge(
      'hms_certificate_expiry_timestamp_seconds',
      'When the certificate ends',
      instantOf(state.certificateExpiresAt),
    ),
    family('hms_calls_total', 'counter', 'Calls by name, channel and outcome', outcomes(calls)),
    family('hms_call_seconds', 'histogram', 'How long calls took', histograms(calls)),
  ].join('');
}

const outcomes = (calls: ReadonlyMap<string, CallCounts>): Sample[] =>
  [...calls].flatMap(([call, counts]) =>
    [...counts.outcomes].map(([outcome, value]) => {
      const [channel = '', code = ''] = outcome.split(' ');
      return { labels: { call, channel, code }, value };
    }),
  );

const histograms = (calls: ReadonlyMap<string, CallCounts>): Sample[] =>
  [...calls].flatMap(([call, { count, sumMs, steps }]) => {
    let ended = 0;
    const buckets = stepsMs.map((end, index) => {
      ended += steps[index] ?? 0;
      return { labels: { call, le: String(end / 1000) }, suffix: '_bucket', value: ended };
    });
    return [
      ...buckets,
      { labels: { call, le: '+Inf' }, suffix: '_bucket', value: count },
      { labels: { call }, suffix: '_sum', value: sumMs / 1000 },
      { labels: { call }, suffix: '_count', value: count },
    ];
  });
