import { invalid } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { fieldsOf } from './client-fields.sql.ts'
import { type FieldKind, readFieldValue } from './field-value.rules.ts'
import { keepFieldValue } from './field-values.sql.ts'

const faults: Record<FieldKind | 'gone', string> = {
  text: 'This text cannot be kept.',
  number: 'Write a number, like 12 or 12.5.',
  date: 'Choose a date.',
  choice: 'Choose one of the answers in the list.',
  gone: 'The practice does not use this field any more. Load the page again.',
}

/** @throws Problem 400 at each value that does not fit its field, or whose field is not there any more */
export async function saveFieldValues(
  work: Work,
  clientId: string,
  values: { id: string; value: string | null }[],
): Promise<void> {
  const fields = new Map((await fieldsOf(work)).map((field) => [field.id, field]))
  const read = values.map(({ id, value }) => {
    const field = fields.get(id)
    return { id, value: field && readFieldValue(field, value), kind: field?.kind ?? ('gone' as const) }
  })
  const wrong = read.flatMap(({ value, kind }, i) =>
    value === undefined ? [{ path: `fields.${i}.value`, code: `field.${kind}`, message: faults[kind] }] : [],
  )
  if (wrong.length > 0) throw invalid(wrong)
  for (const { id, value } of read) await keepFieldValue(work, clientId, id, value ?? null)
}
