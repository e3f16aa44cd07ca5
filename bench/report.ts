import type { Measured } from './measure.ts'

export type Line = { name: string; target: number | null; measured: Measured | null }

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
  const floorMs = floor.nodeMs + floor.postgresMs
  const row = ({ name, target, measured: m }: Line): string[] => {
    if (!m) return [name, ...columns.slice(1).map(() => 'missing')]
    const times = (m.nodeMs + m.postgresMs) / floorMs
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
    ...[{ name: 'floor: one bare SELECT of 20 rows', target: null, measured: floor }, ...lines].map(row),
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

/** Of several measurements of the same thing in one run, weighed by their requests. */
export function together(all: Measured[]): Measured {
  const count = all.reduce((sum, m) => sum + m.count, 0)
  const weighed = (of: (m: Measured) => number) => all.reduce((sum, m) => sum + of(m) * m.count, 0) / count
  return {
    count,
    perSecond: weighed((m) => m.perSecond),
    p50Ms: weighed((m) => m.p50Ms),
    p99Ms: weighed((m) => m.p99Ms),
    nodeMs: weighed((m) => m.nodeMs),
    postgresMs: weighed((m) => m.postgresMs),
    errors: all.reduce((sum, m) => sum + m.errors, 0),
    firstError: all.map((m) => m.firstError).find((e) => e !== null) ?? null,
  }
}
