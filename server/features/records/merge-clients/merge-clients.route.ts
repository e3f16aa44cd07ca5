import { Type } from 'typebox'
import { lostRace, notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { dismissPair, findPairs } from './duplicates.sql.ts'
import {
  type Chart,
  lastMerges,
  lockCharts,
  type MergeField,
  merge,
  mergeFields,
  obstaclesOf,
  undoMerge as undo,
} from './merge.sql.ts'

const fields = Object.keys(mergeFields) as MergeField[]
const SideShape = Closed({
  id: Id,
  name: Type.String(),
  dateOfBirth: Nullable(LocalDate),
  email: Nullable(Type.String()),
  cellPhone: Nullable(Type.String()),
  createdAt: Type.String(),
})
const mostPairs = 50

export const listDuplicates = practiceRoute({
  operationId: 'listDuplicates',
  method: 'GET',
  path: '/clients/duplicates',
  summary:
    'Pairs of charts that are likely one person, the likeliest fifty, and the newest merges that can be undone.',
  permit: 'clients.write',
  audit: { action: 'list', subject: 'client' },
  success: [
    200,
    Closed({
      pairs: Type.Array(
        Closed({
          first: SideShape,
          second: SideShape,
          by: OneOf(['nameAndBirth', 'name', 'email', 'phone']),
          score: Type.Number({ description: 'From 0 to 1' }),
        }),
      ),
      merges: Type.Array(
        Closed({
          id: Id,
          survivorId: Id,
          survivorName: Type.String(),
          mergedName: Type.String(),
          byName: Type.String(),
          mergedAt: Instant,
        }),
      ),
    }),
  ],
  async handle({ work }) {
    const pairs = await findPairs(work, mostPairs)
    const merges = await lastMerges(work)
    return {
      pairs,
      merges: merges.map((one) => ({ ...one, mergedAt: one.mergedAt.toISOString() })),
    } as never
  },
})

export const dismissDuplicate = practiceRoute({
  operationId: 'dismissDuplicate',
  method: 'POST',
  path: '/clients/duplicates/dismiss',
  summary: 'Says that two charts are two persons; they are not shown as a pair again.',
  permit: 'clients.write',
  audit: { action: 'change', subject: 'client' },
  body: Closed({ firstId: Id, secondId: Id }),
  success: [204, Type.Null()],
  async handle({ work, staff, body }) {
    await bothCharts(work, body.firstId, body.secondId)
    await dismissPair(work, body.firstId, body.secondId, staff.staffId)
    work.record({ action: 'change', subjectType: 'client', subjectId: body.firstId, clientId: body.firstId })
    return null
  },
})

const FieldsShape = Closed(
  Object.fromEntries(fields.map((field) => [field, Nullable(Type.String())])) as Record<
    MergeField,
    ReturnType<typeof Nullable<ReturnType<typeof Type.String>>>
  >,
)
const SideToMerge = Closed({
  id: Id,
  version: Type.Integer(),
  fields: FieldsShape,
  obstacles: Type.Array(Type.String(), {
    description: 'What was done with this chart already; with any of it the chart cannot be given up.',
  }),
})

export const previewMerge = practiceRoute({
  operationId: 'previewMerge',
  method: 'GET',
  path: '/clients/:clientId/merge/:otherId',
  summary: 'Two charts side by side, and which of the two could be given up for the other.',
  permit: 'clients.write',
  audit: { action: 'read', subject: 'client' },
  params: Closed({ clientId: Id, otherId: Id }),
  success: [200, Closed({ first: SideToMerge, second: SideToMerge })],
  async handle({ work, params }) {
    const [one, other] = await bothCharts(work, params.clientId, params.otherId)
    for (const { id } of [one, other])
      work.record({ action: 'read', subjectType: 'client', subjectId: id, clientId: id })
    return { first: await sideOf(work, one), second: await sideOf(work, other) } as never
  },
})

const sideOf = async (work: Work, chart: Chart) => ({
  id: chart.id,
  version: chart.version,
  fields: Object.fromEntries(fields.map((field) => [field, chart[field]])),
  obstacles: await obstaclesOf(work, chart.id),
})

export const mergeClients = practiceRoute({
  operationId: 'mergeClients',
  method: 'POST',
  path: '/clients/:clientId/merge',
  summary:
    'Gives this chart up for another one. Only a chart with which nothing was done yet can be given up; it stays as a tombstone whose address leads to the other. Can be undone.',
  permit: 'clients.write',
  audit: { action: 'change', subject: 'client' },
  params: Closed({ clientId: Id }),
  body: Closed({
    intoId: Id,
    version: Type.Integer({ description: 'Of the chart that is given up' }),
    intoVersion: Type.Integer(),
    take: Type.Array(OneOf(fields), {
      maxItems: 20,
      uniqueItems: true,
      description: 'The fields in which the chart that is given up is right',
    }),
  }),
  success: [200, Closed({ mergeId: Id })],
  async handle({ work, staff, params: { clientId }, body }) {
    const [merged, survivor] = await bothCharts(work, clientId, body.intoId)
    if (merged.version !== body.version || survivor.version !== body.intoVersion)
      throw lostRace('One of the charts was changed meanwhile. Look at both again, then merge.')
    const obstacles = await obstaclesOf(work, clientId)
    if (obstacles.length > 0)
      throw new Problem(
        409,
        'chart-in-use',
        'This chart cannot be given up, because something was done with it already. If the other one is new, keep this one instead.',
        { extra: { obstacles } },
      )
    const take = (body.take as MergeField[]).filter((field) => merged[field] !== survivor[field])
    if (take.some((field) => (field === 'firstName' || field === 'lastName') && !merged[field]))
      throw notFound()
    const mergeId = await merge(work, { survivor, merged, take, staffId: staff.staffId })
    for (const id of [survivor.id, merged.id]) {
      work.record({
        action: 'change',
        subjectType: 'client',
        subjectId: id,
        clientId: id,
        details: { merge: mergeId, took: take },
      })
      work.tell({ practiceId: work.practiceId, kind: 'client', id, toStaff: true })
    }
    return { mergeId }
  },
})

export const undoMerge = practiceRoute({
  operationId: 'undoMerge',
  method: 'POST',
  path: '/clients/merges/:mergeId/undo',
  summary: 'Brings both charts of a merge back as they were, while the surviving one was not changed since.',
  permit: 'clients.write',
  audit: { action: 'change', subject: 'client' },
  params: Closed({ mergeId: Id }),
  success: [200, Closed({ survivorId: Id, mergedId: Id })],
  async handle({ work, staff, params: { mergeId } }) {
    const undone = await undo(work, mergeId, staff.staffId)
    if (!undone) throw notFound()
    if (undone === 'changedSince')
      throw new Problem(
        409,
        'changed-since-merge',
        'The chart was changed since the two were merged, so the merge cannot be undone by itself. Nothing was changed.',
      )
    for (const id of [undone.survivorId, undone.mergedId]) {
      work.record({
        action: 'change',
        subjectType: 'client',
        subjectId: id,
        clientId: id,
        details: { undoneMerge: mergeId },
      })
      work.tell({ practiceId: work.practiceId, kind: 'client', id, toStaff: true })
    }
    return undone
  },
})

/** @throws Problem 404 where one is not there, is a tombstone, or both are the same */
async function bothCharts(work: Work, one: string, other: string): Promise<[Chart, Chart]> {
  const charts = await lockCharts(work, [one, other])
  const [first, second] = [charts.get(one), charts.get(other)]
  if (!first || !second || first === second || first.mergedIntoId || second.mergedIntoId) throw notFound()
  return [first, second]
}
