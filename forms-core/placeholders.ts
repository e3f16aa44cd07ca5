const placeholder = /\{\{(\w+)\}\}/g

/** The names between double braces in any text of a form, like `practiceName`. */
export function placeholdersIn(form: unknown): string[] {
  const found = new Set<string>()
  for (const [, name] of JSON.stringify(form).matchAll(placeholder)) if (name) found.add(name)
  return [...found].sort()
}

/**
 * The form with every placeholder filled, in all languages at once. It is done once, when a practice takes the
 * form over, so that the stored version holds the very words that people are shown and sign.
 * @throws RangeError when a value is missing: a person must never sign a sentence with a hole in it.
 */
export function fillPlaceholders<T>(form: T, values: Record<string, string>): T {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(placeholder, (_, name: string) => {
        const text = Object.hasOwn(values, name) ? values[name]?.trim() : ''
        if (!text) throw new RangeError(`The placeholder {{${name}}} has no value`)
        return text
      })
    }
    if (Array.isArray(value)) return value.map(fill)
    if (value && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, fill(entry)]))
    }
    return value
  }
  return fill(form) as T
}
