import type { Measured } from './measure.ts'

export type Line = {
  name: string
  target: number | null
  measured: Measured | null
  /** As it was in between this operation's turns. */
  floor: Measured | null
}

const columns = [
  'operation',
  'req/s',
  'p50 ms',
  'p99 ms',
  'CPU ms Node',
  'CPU ms PostgreSQL',
  'CPU ms both',
  '× floor',
  'to reach',
  'requests',
  'errors',
] as const

/** A Markdown table, so that it can be kept as it is. */
export function tableOf(floor: Measured, lines: Line[]): string {
  const row = ({ name, target, measured: m, floor }: Line): string[] => {
    if (!m || !floor) return [name, ...columns.slice(1).map(() => 'missing')]
    const times = (m.nodeMs + m.postgresMs) / (floor.nodeMs + floor.postgresMs)
    return [
      name,
      m.perSecond.toFixed(0),
      m.p50Ms.toFixed(1),
      m.p99Ms.toFixed(1),
      m.nodeMs.toFixed(3),
      m.postgresMs.toFixed(3),
      (m.nodeMs + m.postgresMs).toFixed(3),
      `${times.toFixed(2)} (${(m.nodeMs / floor.nodeMs).toFixed(1)} / ${(m.postgresMs / floor.postgresMs).toFixed(1)})`,
      target === null ? '–' : `${target} ${times <= target ? 'reached' : 'MISSED'}`,
      String(m.count),
      String(m.errors),
    ]
  }
  const rows = [
    [...columns],
    ...[{ name: 'floor: one bare SELECT of 20 rows', target: null, measured: floor, floor }, ...lines].map(
      row,
    ),
  ]
  const widths = columns.map((_, i) => Math.max(...rows.map((r) => r[i]!.length)))
  const text = rows.map(
    (r) =>
      `| ${r.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' | ')} |`,
  )
  text.splice(
    1,
    0,
    `|${widths.map((w, i) => (i === 0 ? `${'-'.repeat(w + 2)}` : `${'-'.repeat(w + 1)}:`)).join('|')}|`,
  )
  return text.join('\n')
}
