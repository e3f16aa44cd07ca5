import type { FormProblem } from './form-problem.ts'

/** Deeper than any real form; a guard against input that would exhaust the stack of whoever walks it. */
export const deepestNesting = 60

/**
 * The first thing in unknown JSON that must never reach a walk, a hash or the database: nesting without end,
 * a NUL character or half of a surrogate pair (neither can be stored, and RFC 8785 refuses the latter).
 * Walks with its own stack, so depth cannot break it.
 */
export function findUnsafeJson(json: unknown): FormProblem | null {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: json, path: '', depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path, depth } = next
    if (typeof value === 'string') {
      if (value.includes('\u0000') || !value.isWellFormed())
        return { path, code: 'unstorableText', values: {} }
    } else if (value && typeof value === 'object') {
      if (depth >= deepestNesting)
        return { path, code: 'nestedTooDeep', values: { limit: String(deepestNesting) } }
      for (const [name, entry] of Object.entries(value)) {
        if (name.includes('\u0000') || !name.isWellFormed())
          return { path, code: 'unstorableText', values: {} }
        const step = Array.isArray(value) ? `${path}[${name}]` : path ? `${path}.${name}` : name
        waiting.push({ value: entry, path: step, depth: depth + 1 })
      }
    }
  }
  return null
}
