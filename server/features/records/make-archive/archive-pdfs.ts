import type { PdfBlock, PdfDocument } from '../../../kernel/pdf/index.ts'
import { renderPdf } from '../../../kernel/pdf/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { formatZoned } from '../../../kernel/time/index.ts'
import { words } from '../../../kernel/words.ts'
import { practiceHead } from '../../billing/index.ts'
import type { Row } from './read-rows.sql.ts'

export type ForWhom = { locale: 'en' | 'es'; timeZone: string }

const when = (value: unknown, { locale, timeZone }: ForWhom) =>
  value ? formatZoned(new Date(value as string).getTime(), timeZone, locale).text : ''
const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))

/** A document with the practice's head, dated at the moment for which it stands. */
export async function documentOf(
  work: Work,
  who: ForWhom,
  title: string,
  blocks: PdfBlock[],
): Promise<Buffer> {
  const t = words(who.locale)
  const practice = await practiceHead(work)
  const document: PdfDocument = {
    language: who.locale,
    title,
    createdAt: work.now,
    practice,
    footer: t('records:archive.pdf.footer', { when: when(work.now, who) }),
    pageLabel: t('billing:pdf.page', { page: '{{page}}', pages: '{{pages}}' }),
    missingCharactersNote: t('billing:pdf.missingCharacters'),
    blocks,
  }
  return renderPdf(document)
}

/** Who the client is in the practice's books, appointments, account, who has access and who opened the record. */
export function recordBlocks(rows: Map<string, Row[]>, names: Map<string, string>, who: ForWhom): PdfBlock[] {
  const t = words(who.locale)
  const of = (table: string) => rows.get(table) ?? []
  const [client] = of('clients')
  const money = (cents: unknown) =>
    (Number(cents) / 100).toLocaleString(who.locale === 'es' ? 'es-US' : 'en-US', {
      style: 'currency',
      currency: 'USD',
    })
  const table = (
    key: string,
    columns: { label: string; weight?: number; align?: 'left' | 'right' }[],
    lines: string[][],
  ): PdfBlock[] =>
    lines.length === 0
      ? []
      : [
          { kind: 'heading', text: t(`records:archive.pdf.${key}`) },
          { kind: 'table', summary: t(`records:archive.pdf.${key}`), columns, rows: lines },
        ]
  const column = (key: string, weight = 1, align: 'left' | 'right' = 'left') => ({
    label: t(`records:archive.pdf.column.${key}`),
    weight,
    align,
  })
  const word = (group: string, value: unknown) =>
    t(
      [`${group}.${value}`, 'records:archive.pdf.asWritten'].map((key) =>
        key.includes(':') ? key : `records:archive.pdf.${key}`,
      ),
      { value: text(value) },
    )
  return [
    { kind: 'heading', text: t('records:archive.pdf.profile') },
    {
      kind: 'keyValues',
      rows: (
        [
          [
            'name',
            [client?.first_name, client?.middle_initial, client?.last_name, client?.suffix]
              .filter(Boolean)
              .join(' '),
          ],
          ['preferredName', client?.preferred_name],
          ['dateOfBirth', client?.date_of_birth],
          ['email', client?.email],
          ['phone', client?.cell_phone],
          [
            'address',
            [client?.street, client?.city, client?.region, client?.postal_code].filter(Boolean).join(', '),
          ],
          ['timeZone', client?.time_zone],
        ] as const
      )
        .filter(([, value]) => value)
        .map(([key, value]) => ({ label: t(`records:archive.pdf.column.${key}`), value: text(value) })),
    },
    ...table(
      'contacts',
      [column('name', 2), column('phone', 1.4), column('email', 2)],
      of('client_contacts').map((c) => [`${c.first_name} ${c.last_name}`, text(c.phone), text(c.email)]),
    ),
    ...table(
      'appointments',
      [column('when', 2.4), column('provider', 1.6), column('status', 1)],
      of('appointments').map((a) => [
        when(a.starts_at, who),
        names.get(text(a.staff_id)) ?? '',
        word('scheduling:status', a.status),
      ]),
    ),
    ...table(
      'account',
      [column('date', 1.1), column('what', 2.4), column('amount', 1, 'right')],
      of('ledger_entries').map((e) => [
        text(e.service_date ?? when(e.created_at, who)),
        `${word('entry', e.kind)}\n${text((e.details as { description?: string } | null)?.description)}`.trim(),
        money(e.amount_cents),
      ]),
    ),
    ...table(
      'access',
      [column('name', 2), column('since', 2), column('until', 2)],
      of('portal_grants').map((g) => [
        text(g.display_name),
        when(g.created_at, who),
        when(g.revoked_at ?? g.ends_at, who),
      ]),
    ),
    ...table(
      'opened',
      [column('when', 2.2), column('who', 1.6), column('what', 1.6)],
      of('audit_events')
        .filter((e) => e.outcome === 'done')
        .map((e) => [
          when(e.at, who),
          names.get(text(e.staff_id)) ?? word('actor', e.actor_kind),
          `${word('audit:action', e.action)}: ${word('audit:subject', e.subject_type)}`,
        ]),
    ),
  ]
}

/** One conversation as it is printed. */
export function threadBlocks(
  thread: Row,
  rows: Map<string, Row[]>,
  names: Map<string, string>,
  personName: string,
  who: ForWhom,
): PdfBlock[] {
  const t = words(who.locale)
  const files = new Map((rows.get('files') ?? []).map((file) => [file.id, text(file.name)]))
  const attached = rows.get('message_attachments') ?? []
  return (rows.get('messages') ?? [])
    .filter((message) => message.thread_id === thread.id)
    .sort((a, b) => Number(a.position) - Number(b.position))
    .flatMap((message): PdfBlock[] => {
      const sender =
        message.sender_kind === 'client'
          ? personName
          : (names.get(text(message.sender_person_id)) ?? t('records:archive.pdf.actor.staff'))
      const its = attached.filter((a) => a.message_id === message.id).map((a) => files.get(a.file_id) ?? '')
      return [
        { kind: 'heading', level: 3, text: `${sender} · ${when(message.sent_at, who)}` },
        ...(text(message.body) ? [{ kind: 'paragraph' as const, text: text(message.body) }] : []),
        ...(its.length > 0
          ? [
              {
                kind: 'paragraph' as const,
                isQuiet: true,
                text: t('records:archive.pdf.attached', { files: its.join(', ') }),
              },
            ]
          : []),
        { kind: 'divider' },
      ]
    })
}

type Item = { linkId: string; text?: string; answer?: Record<string, unknown>[]; item?: Item[] }

/** The answers of a form that was sent in without a signature; a signed one has its own document. */
export function answerBlocks(record: { item?: Item[] }, who: ForWhom): PdfBlock[] {
  const t = words(who.locale)
  const lines: { question: string; answer: string; isUnanswered?: boolean }[] = []
  const shownValue = (answer: Record<string, unknown>): string => {
    const [key, value] = Object.entries(answer).find(([name]) => name.startsWith('value')) ?? []
    if (key === undefined) return ''
    if (typeof value === 'boolean') return t(value ? 'records:archive.pdf.yes' : 'records:archive.pdf.no')
    if (typeof value === 'object' && value !== null) {
      const { display, code, title, value: amount, unit } = value as Record<string, unknown>
      return text(display ?? title ?? code ?? [amount, unit].filter((v) => v !== undefined).join(' '))
    }
    return text(value)
  }
  const walk = (items: Item[]) => {
    for (const item of items) {
      if (item.answer?.length || !item.item)
        lines.push({
          question: item.text ?? item.linkId,
          answer: (item.answer ?? []).map(shownValue).join(', '),
          ...(item.answer?.length ? {} : { isUnanswered: true }),
        })
      walk(item.item ?? [])
      for (const answer of item.answer ?? []) walk((answer.item as Item[] | undefined) ?? [])
    }
  }
  walk(record.item ?? [])
  return [{ kind: 'questions', rows: lines }]
}
