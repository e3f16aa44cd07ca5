import { Type } from 'typebox'
import { invalid, lostRace, notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing, OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { fieldKind } from '../profile.schemas.ts'
import { addField, changeField, fieldsOf, moveField, removeField } from './client-fields.sql.ts'

const label = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
const choices = Type.Array(Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }), { maxItems: 30 })
const Field = Closed({
  id: Id,
  label: Type.String(),
  kind: fieldKind,
  choices: Type.Array(Type.String()),
  version: Type.Integer(),
})
const params = Closed({ fieldId: Id })

export const listClientFields = practiceRoute({
  operationId: 'listClientFields',
  method: 'GET',
  path: '/client-fields',
  summary: 'The fields that the practice added to its clients’ records for its own people (CLI-4).',
  permit: 'clients.read',
  audit: null,
  success: [200, Closed({ items: Type.Array(Field) })],
  handle: async ({ work }) => ({ items: await fieldsOf(work) }),
})

export const addClientField = practiceRoute({
  operationId: 'addClientField',
  method: 'POST',
  path: '/client-fields',
  summary: 'Adds a field of the practice’s own to every client’s record. Clients neither see nor edit it.',
  permit: 'practice.settings',
  audit: { action: 'create', subject: 'clientField' },
  idempotency: 'optional',
  body: Closed({ label, kind: fieldKind, choices }),
  success: [201, Closed({ id: Id })],
  async handle({ work, body }) {
    const field = { ...body, ...tidied(body.label, body.kind, body.choices) }
    const id = await mapped(addField(work, field))
    if (!id)
      throw new Problem(
        409,
        'too-many-fields',
        'A practice has up to 40 fields of its own. Take one away first.',
      )
    told(work, 'create', id)
    return { id }
  },
})

export const changeClientField = practiceRoute({
  operationId: 'changeClientField',
  method: 'PATCH',
  path: '/client-fields/:fieldId',
  summary: 'Changes the words of a field, if nobody changed it since `version`. Its kind stays.',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'clientField' },
  params,
  body: Closed({ version: Type.Integer({ minimum: 1 }), label, choices }),
  success: [200, Closed({ version: Type.Integer() })],
  async handle({ work, params: { fieldId }, body }) {
    const current = async () => (await fieldsOf(work)).find((field) => field.id === fieldId)
    const before = await current()
    if (!before) throw notFound()
    const changes = tidied(body.label, before.kind, body.choices)
    const version = await mapped(changeField(work, fieldId, body.version, changes))
    if (version === null)
      throw lostRace(
        'Somebody else changed this field meanwhile. Look at the newer version, then try again.',
        {
          current: await current(),
        },
      )
    told(work, 'change', fieldId)
    return { version }
  },
})

export const moveClientField = practiceRoute({
  operationId: 'moveClientField',
  method: 'POST',
  path: '/client-fields/:fieldId/move',
  summary: 'Moves a field one place up or down.',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'clientField' },
  params,
  body: Closed({ to: OneOf(['up', 'down']) }),
  success: [204, Nothing],
  async handle({ work, params: { fieldId }, body }) {
    if (!(await moveField(work, fieldId, body.to))) throw notFound()
    told(work, 'change', fieldId)
    return null
  },
})

export const removeClientField = practiceRoute({
  operationId: 'removeClientField',
  method: 'DELETE',
  path: '/client-fields/:fieldId',
  summary: 'Takes a field out of every record. What was entered in it is shown nowhere any more.',
  permit: 'practice.settings',
  audit: { action: 'remove', subject: 'clientField' },
  params,
  success: [204, Nothing],
  async handle({ work, params: { fieldId } }) {
    if (!(await removeField(work, fieldId))) throw notFound()
    told(work, 'remove', fieldId)
    return null
  },
})

function told(work: Work, action: 'create' | 'change' | 'remove', id: string): void {
  work.record({ action, subjectType: 'clientField', subjectId: id })
  work.tell({ practiceId: work.practiceId, kind: 'clientField', id, toStaff: true })
}

/** @throws Problem 400 where a field of choices has none, or two alike */
function tidied(label: string, kind: string, choices: string[]) {
  const kept = kind === 'choice' ? choices.map((choice) => choice.trim()) : []
  if (kind === 'choice' && (kept.length < 2 || new Set(kept).size < kept.length))
    throw invalid([
      {
        path: 'choices',
        code: 'field.choices',
        message: 'Write at least two answers, each different from the others.',
      },
    ])
  return { label: label.trim(), choices: kept }
}

async function mapped<T>(saving: Promise<T>): Promise<T> {
  try {
    return await saving
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'client_fields_label')
      throw invalid([
        {
          path: 'label',
          code: 'field.label',
          message: 'There is a field of this name already. Choose another one.',
        },
      ])
    throw error
  }
}
