import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { FieldKind } from './field-value.rules.ts'

type Row = { id: string; label: string; kind: FieldKind; choices: string[]; sealedValue: Buffer | null }

const placeOf = (work: Work, clientId: string, fieldId: string) => ({
  practiceId: work.practiceId,
  column: 'client_field_values.value',
  rowId: `${clientId}/${fieldId}`,
})

/** The practice's own fields, each with what was entered for this client. For staff: a client's transaction sees none of it (CLI-4). */
export async function fieldValuesOf(work: Work, clientId: string) {
  const { rows } = await sql<Row>`
    select f.id, f.label, f.kind, f.choices, v.sealed_value as "sealedValue" from client_fields f
    left join client_field_values v on v.practice_id = f.practice_id and v.field_id = f.id and v.client_id = ${clientId}
    where f.practice_id = ${work.practiceId} and f.removed_at is null order by f.position, f.id`.execute(
    work.trx,
  )
  return Promise.all(
    rows.map(async ({ sealedValue, ...field }) => ({
      ...field,
      value: sealedValue
        ? await work.services.keyring.openText(work.trx, placeOf(work, clientId, field.id), sealedValue)
        : null,
    })),
  )
}

/** Keeps what was entered in a field, sealed; null takes it away. */
export async function keepFieldValue(
  work: Work,
  clientId: string,
  fieldId: string,
  value: string | null,
): Promise<void> {
  const { practiceId, trx } = work
  if (value === null) {
    await trx
      .deleteFrom('client_field_values')
      .where('practice_id', '=', practiceId)
      .where('client_id', '=', clientId)
      .where('field_id', '=', fieldId)
      .execute()
    return
  }
  const sealed_value = await work.services.keyring.seal(trx, placeOf(work, clientId, fieldId), value)
  await trx
    .insertInto('client_field_values')
    .values({ practice_id: practiceId, client_id: clientId, field_id: fieldId, sealed_value })
    .onConflict((conflict) =>
      conflict.columns(['practice_id', 'client_id', 'field_id']).doUpdateSet({ sealed_value }),
    )
    .execute()
}
