export type FieldKind = 'text' | 'number' | 'date' | 'choice'

/** A value as it is kept, `null` for none, or `undefined` where it does not fit its field. */
export function readFieldValue(
  field: { kind: FieldKind; choices: readonly string[] },
  written: string | null,
): string | null | undefined {
  const text = written?.trim() ?? ''
  if (text === '') return null
  switch (field.kind) {
    case 'text':
      return text
    case 'number':
      return /^-?\d{1,12}([.,]\d{1,6})?$/.test(text) ? text.replace(',', '.') : undefined
    case 'date':
      return isDay(text) ? text : undefined
    case 'choice':
      return field.choices.includes(text) ? text : undefined
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return Number.isFinite(day.getTime()) && day.toISOString().startsWith(text)
}
