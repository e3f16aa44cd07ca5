import { sql } from 'kysely'
import { csvLines } from '../../../kernel/csv/index.ts'
import { inScopeOf } from '../../../kernel/db/scope.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { type Run, type WholeResult, workWhole } from '../../runs/index.ts'
import { fhirClients } from '../fhir/fhir-clients.sql.ts'
import { entriesOf, type FhirClient, patientOf, relatedPersonsOf } from '../fhir/patient.rules.ts'

export type ExportSettings = { format: 'csv' | 'fhir'; locale: 'en' | 'es' }

const perPage = 500
const columns = [
  'lastName',
  'firstName',
  'middleInitial',
  'preferredName',
  'dateOfBirth',
  'email',
  'cellPhone',
  'street',
  'city',
  'region',
  'postalCode',
] as const

/** All charts of the practice, those that were archived among them, page by page as a stream. */
export async function exportClients(
  services: Services,
  run: Run<ExportSettings>,
  report: (done: number, total: number) => Promise<void>,
): Promise<WholeResult> {
  const { format, locale } = run.settings
  const t = words(locale)
  const inside = <T>(read: (work: Work) => Promise<T>) =>
    inScopeOf(services, run.scope, 'exportClients', read)
  const { total, practice, now } = await inside(async (work) => {
    const { rows } = await sql<{ total: number }>`
      select count(*)::int as total from clients where practice_id = ${work.practiceId}`.execute(work.trx)
    const practice = await work.trx
      .selectFrom('practices')
      .select(['id', 'name'])
      .where('id', '=', work.practiceId)
      .executeTakeFirstOrThrow()
    return { total: rows[0]!.total, practice, now: work.now }
  })
  await report(0, total)

  async function* pages(): AsyncGenerator<FhirClient[]> {
    let after: string | null = null
    let done = 0
    for (;;) {
      const page: FhirClient[] = await inside(async (work) => {
        const found = await fhirClients(work, { after, limit: perPage })
        // Each chart that leaves the practice leaves a line of its own.
        for (const client of found)
          work.record({ action: 'share', subjectType: 'client', subjectId: client.id, clientId: client.id })
        return found
      })
      if (page.length === 0) return
      yield page
      done += page.length
      after = page.at(-1)!.id
      await report(done, Math.max(total, done))
    }
  }
  async function* csv(): AsyncGenerator<Buffer> {
    const head = [
      t('records:export.id'),
      ...columns.map((field) => t(`records:field.${field}`)),
      t('records:export.status'),
    ]
    yield Buffer.from(`\ufeff${csvLines([head])}`)
    for await (const page of pages())
      yield Buffer.from(
        csvLines(
          page.map((client) => [
            client.id,
            ...columns.map((field) => client[field]),
            t(`clients:status.${client.status}`),
          ]),
        ),
      )
  }
  async function* fhir(): AsyncGenerator<Buffer> {
    const timestamp = new Date(now).toISOString()
    yield Buffer.from(`{"resourceType":"Bundle","type":"collection","timestamp":${JSON.stringify(timestamp)}`)
    let before = ',"entry":['
    for await (const page of pages())
      for (const client of page)
        for (const entry of entriesOf([patientOf(client, practice), ...relatedPersonsOf(client)])) {
          yield Buffer.from(`${before}\n${JSON.stringify(entry)}`)
          before = ','
        }
    // An empty list of entries would be no valid bundle.
    yield Buffer.from(before === ',' ? '\n]}\n' : '}\n')
  }
  const day = new Date(now).toISOString().slice(0, 10)
  return format === 'csv'
    ? { name: `${t('records:export.fileName')}-${day}.csv`, mediaType: 'text/csv', pieces: csv() }
    : {
        name: `${t('records:export.fileName')}-${day}.json`,
        mediaType: 'application/fhir+json',
        pieces: fhir(),
      }
}

export const exportClientsJob = (services: Services, data: JobData): Promise<void> =>
  workWhole<ExportSettings>(services, data, { make: exportClients })
