import { PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { inScopeOf } from '../../../kernel/db/scope.ts'
import { findFile, streamFile } from '../../../kernel/files/store.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { PortalPermission } from '../../../kernel/permit.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { opensLine } from '../../audit/index.ts'
import { findInvoice, findReceipt, invoicePdf, receiptPdf } from '../../billing/index.ts'
import { type Run, type WholeResult, workWhole } from '../../runs/index.ts'
import { fhirClients } from '../fhir/fhir-clients.sql.ts'
import { entriesOf, type FhirResource, patientOf, relatedPersonsOf } from '../fhir/patient.rules.ts'
import { answerBlocks, documentOf, recordBlocks, threadBlocks } from './archive-pdfs.ts'
import { archivedTables } from './archived-tables.ts'
import { type Row, rowsOf, staffNames } from './read-rows.sql.ts'

export type ArchiveSettings = {
  locale: 'en' | 'es'
  timeZone: string
  personName: string
  /** What the grant opens; the run ends when less of it is held. */
  permissions: PortalPermission[]
}

type Report = (done: number, total: number) => Promise<void>

/**
 * Everything that this portal holds about its client and that this person may see, as one ZIP. All is read under the person's own
 * eyes: what the grant does not open, and other people's conversations, are not there to be read.
 */
export async function makeArchive(
  services: Services,
  run: Run<ArchiveSettings>,
  report: Report,
): Promise<WholeResult> {
  const { settings, scope } = run
  const t = words(settings.locale)
  const zip = new ZipFile()
  const inside = <T>(read: (work: Work) => Promise<T>) => inScopeOf(services, scope, 'makeArchive', read)
  const clientId = scope.clientId!
  const { personId } = scope

  const rows = new Map<string, Row[]>()
  for (const source of archivedTables)
    rows.set(source.table, await inside((work) => rowsOf(work, source, { clientId, personId })))
  const names = await inside(staffNames)
  // The archives of before, and what was uploaded and never sent, are no part of the record.
  const own = new Set(
    (rows.get('files') ?? [])
      .filter((f) => f.media_type !== 'application/zip' && f.state === 'ready')
      .map((f) => String(f.id)),
  )
  rows.set(
    'files',
    (rows.get('files') ?? []).filter((file) => own.has(String(file.id))),
  )

  // The trail tells of every area, and of what others in this portal do: no more of it than the page of it shows.
  const reader = { personId, permissions: new Set(settings.permissions) }
  rows.set(
    'audit_events',
    (rows.get('audit_events') ?? []).filter((line) => opensLine(reader, line)),
  )

  const papers = paperList(rows)
  const total = papers.length + own.size + 2
  let done = 0
  const step = async () => {
    done += 1
    await report(done, total)
  }
  await report(0, total)

  for (const file of new Set(archivedTables.map((source) => source.file))) {
    const data = Object.fromEntries(
      archivedTables
        .filter((source) => source.file === file)
        .map((source) => [source.table, rows.get(source.table) ?? []]),
    )
    zip.addBuffer(Buffer.from(`${JSON.stringify(data, null, 2)}\n`), `data/${file}.json`)
  }
  zip.addBuffer(
    Buffer.from(`${JSON.stringify(await inside((work) => bundleOf(work, clientId, rows)), null, 2)}\n`),
    'data/fhir-bundle.json',
  )
  await step()

  zip.addBuffer(
    await inside((work) =>
      documentOf(work, settings, t('records:archive.pdf.title'), recordBlocks(rows, names, settings)),
    ),
    `${t('records:archive.file.record')}.pdf`,
  )
  await step()

  for (const paper of papers) {
    const made = await inside((work) => paperOf(work, paper, rows, names, settings, clientId))
    if (made) zip.addBuffer(made.bytes, made.name)
    await step()
  }

  const taken = new Set<string>()
  for (const id of own) {
    const file = await inside((work) => findFile(work, id))
    if (file) {
      let name = `${t('records:archive.file.files')}/${file.name}`
      for (let n = 2; taken.has(name); n += 1) name = `${t('records:archive.file.files')}/${n}-${file.name}`
      taken.add(name)
      // Opened only when its turn comes, so that one file at a time is read from the database.
      zip.addReadStreamLazy(name, { size: file.byteSize }, (callback) =>
        callback(
          null,
          streamFile(services, scope, file, async () => true),
        ),
      )
    }
    await step()
  }
  zip.addBuffer(Buffer.from(`${t('records:archive.readme')}\n`), 'README.txt')
  zip.end()
  return {
    name: `${t('records:archive.file.name')}.zip`,
    mediaType: 'application/zip',
    pieces: Readable.from(zipBytes(zip)),
  }
}

/** An error inside of a file's stream is the archive's error: no half archive is ever finished. */
async function* zipBytes(zip: ZipFile): AsyncGenerator<Buffer> {
  const through = new PassThrough()
  zip.on('error', (error) => through.destroy(error as Error))
  zip.outputStream.pipe(through)
  yield* through as AsyncIterable<Buffer>
}

type Paper = { kind: 'thread' | 'submission' | 'invoice' | 'receipt'; row: Row; number: number }

function paperList(rows: Map<string, Row[]>): Paper[] {
  const signed = new Set((rows.get('signed_documents') ?? []).map((d) => d.submission_id))
  const list = (kind: Paper['kind'], found: Row[]): Paper[] =>
    found.map((row, index) => ({ kind, row, number: index + 1 }))
  return [
    ...list('thread', rows.get('threads') ?? []),
    ...list(
      'submission',
      (rows.get('form_submissions') ?? []).filter((s) => !signed.has(s.id)),
    ),
    ...list('invoice', rows.get('invoices') ?? []),
    ...list(
      'receipt',
      (rows.get('payments') ?? []).filter((p) => p.status === 'succeeded'),
    ),
  ]
}

async function paperOf(
  work: Work,
  { kind, row, number }: Paper,
  rows: Map<string, Row[]>,
  names: Map<string, string>,
  settings: ArchiveSettings,
  clientId: string,
): Promise<{ name: string; bytes: Buffer } | null> {
  const t = words(settings.locale)
  const folder = (name: string) => t(`records:archive.file.${name}`)
  if (kind === 'thread') {
    const blocks = threadBlocks(row, rows, names, settings.personName, settings)
    return {
      name: `${folder('messages')}/${number}.pdf`,
      bytes: await documentOf(work, settings, String(row.subject), blocks),
    }
  }
  if (kind === 'submission') {
    const title = await formTitle(work, String(row.form_id), settings.locale)
    return {
      name: `${folder('forms')}/${number}.pdf`,
      bytes: await documentOf(work, settings, title, answerBlocks(row.record as never, settings)),
    }
  }
  if (kind === 'invoice') {
    const invoice = await findInvoice(work, String(row.id), clientId)
    return (
      invoice && {
        name: `${folder('invoices')}/${invoice.number}.pdf`,
        bytes: await invoicePdf(work, invoice, settings.locale, settings.timeZone),
      }
    )
  }
  const receipt = await findReceipt(work, String(row.id), clientId)
  return (
    receipt && {
      name: `${folder('receipts')}/${receipt.receiptNumber}.pdf`,
      bytes: await receiptPdf(work, receipt, settings.locale, settings.timeZone),
    }
  )
}

async function formTitle(work: Work, formId: string, locale: 'en' | 'es'): Promise<string> {
  const form = await work.trx
    .selectFrom('form_templates')
    .select(['title_en', 'title_es'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', formId)
    .executeTakeFirst()
  return (locale === 'es' ? form?.title_es : null) ?? form?.title_en ?? form?.title_es ?? ''
}

async function bundleOf(work: Work, clientId: string, rows: Map<string, Row[]>) {
  const [client] = await fhirClients(work, { clientId })
  const practice = await work.trx
    .selectFrom('practices')
    .select(['id', 'name'])
    .where('id', '=', work.practiceId)
    .executeTakeFirstOrThrow()
  const responses = (rows.get('form_submissions') ?? []).map((s) => s.record as FhirResource)
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: new Date(work.now).toISOString(),
    entry: client ? entriesOf([patientOf(client, practice), ...relatedPersonsOf(client), ...responses]) : [],
  }
}

export const makeArchiveJob = (services: Services, data: JobData): Promise<void> =>
  workWhole<ArchiveSettings>(services, data, {
    make: makeArchive,
    async onFinished(work, run, fileId) {
      work.record({
        action: 'create',
        subjectType: 'archive',
        subjectId: fileId,
        clientId: run.startedBy.clientId,
      })
    },
  })
