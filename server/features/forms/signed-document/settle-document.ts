import type { TFunction } from 'i18next'
import { answerWords } from '../../../../forms-core/answer-words.ts'
import { isHelp } from '../../../../forms-core/extensions.ts'
import type { FormNode } from '../../../../forms-core/lay-out-form.ts'
import { layOutForm } from '../../../../forms-core/lay-out-form.ts'
import { isSignaturePlace } from '../../../../forms-core/signature-fields.ts'
import { formTitle, itemPrefix, itemText } from '../../../../forms-core/texts.ts'
import type { PdfKeyValue, PdfPractice } from '../../../kernel/pdf/index.ts'
import { formatZoned } from '../../../kernel/time/index.ts'
import { words } from '../../../kernel/words.ts'
import type { MadeSignature } from '../sign-form/signatures.sql.ts'
import type { Submission } from '../submit-form/keep-submission.sql.ts'
import type { KeptDocument } from './sealed.ts'

type Block = KeptDocument['blocks'][number]
type Questions = Extract<Block, { kind: 'questions' }>

export type ToSettle = {
  submission: Submission
  signatures: MadeSignature[]
  practice: PdfPractice
  /** In which the times are told: the client's. */
  timeZone: string
}

/**
 * The signed form with every word of it settled: text, answers, signatures, record of signing. From here on the PDF depends on
 * nothing else, neither on catalogues nor on what the practice is called later (SIG-01).
 */
export function settleDocument(what: ToSettle): KeptDocument {
  const { submission, signatures, practice, timeZone } = what
  const { form, language } = submission
  const t = words(language)
  const title = formTitle(form.questionnaire, language) || t('forms:pdf.untitled')
  const { signed_at, signer_name } = signatures[0]!.facts
  const when = formatZoned(signed_at.getTime(), timeZone, language)
  const blocks = [...formBlocks(what, t), { kind: 'pageBreak' } as const, ...evidenceBlocks(what, t, title)]
  return {
    language,
    title,
    subtitle: t('forms:pdf.signedBy', { name: signer_name, date: when.date }),
    createdAt: signed_at.getTime(),
    practice,
    footer: t('forms:pdf.footer', { title, version: form.version, id: submission.id }),
    pageLabel: t('forms:pdf.pageLabel', { page: '{{page}}', pages: '{{pages}}' }),
    missingCharactersNote: t('forms:pdf.missingCharacters'),
    blocks,
  }
}

function formBlocks({ submission, signatures, timeZone }: ToSettle, t: TFunction): Block[] {
  const { form, language, record } = submission
  const questionnaire = form.questionnaire
  const inWords = {
    language,
    yes: t('forms:answer.yes'),
    no: t('forms:answer.no'),
    date: (date: string) => dateInWords(date, language),
    dateTime: (moment: string) => formatZoned(Date.parse(moment), timeZone, language).text,
  }
  const blocks: Block[] = []
  let open: Questions | null = null
  const close = () => {
    open = null
  }
  const visit = (nodes: FormNode[], depth: number) => {
    for (const node of nodes) {
      if (!node.visible) continue
      const text = [itemPrefix(node.item, language), itemText(node.item, language)].filter(Boolean).join(' ')
      if (node.item.type === 'group') {
        close()
        const count = node.item.repeats ? ` (${node.instance + 1})` : ''
        if (text) blocks.push({ kind: 'heading', text: `${text}${count}`, level: depth === 0 ? 2 : 3 })
        visit(node.children, depth + 1)
        close()
      } else if (node.item.type === 'display') {
        close()
        if (text) blocks.push({ kind: 'paragraph', text, ...(isHelp(node.item) ? { isQuiet: true } : {}) })
      } else if (isSignaturePlace(node.item)) {
        close()
        const made = signatures.find(({ facts }) => facts.link_id === node.item.linkId)
        if (made) blocks.push(signatureBlock(made, text, timeZone, t, language))
      } else {
        const answer = node.answers
          .map((one) => answerWords(questionnaire, node.item, one, inWords))
          .join('\n')
        open ??= { kind: 'questions', rows: [] }
        if (open.rows.length === 0) blocks.push(open)
        open.rows.push(
          answer
            ? { question: text, answer }
            : { question: text, answer: t('forms:answer.none'), isUnanswered: true },
        )
        visit(
          node.children.filter((child) => child.item.type !== 'display'),
          depth + 1,
        )
      }
    }
  }
  visit(layOutForm(questionnaire, record), 0)
  for (const made of signatures.filter(({ facts }) => facts.link_id === null))
    blocks.push(signatureBlock(made, t('forms:pdf.signature'), timeZone, t, language))
  return blocks
}

function signatureBlock(
  { facts, mark }: MadeSignature,
  label: string,
  timeZone: string,
  t: TFunction,
  language: string,
): Block {
  return {
    kind: 'signature',
    label,
    mark:
      mark.method === 'typed'
        ? { kind: 'typed', name: mark.name }
        : {
            kind: 'drawn',
            png: mark.png,
            description: t('forms:pdf.drawnBy', { name: facts.signer_name }),
          },
    lines: [
      facts.signer_name,
      t(`forms:capacity.${facts.capacity}`),
      formatZoned(facts.signed_at.getTime(), timeZone, language).text,
    ],
  }
}

function evidenceBlocks(
  { submission, signatures, timeZone }: ToSettle,
  t: TFunction,
  title: string,
): Block[] {
  const { language, form } = submission
  const at = (moment: Date) => formatZoned(moment.getTime(), timeZone, language).text
  const row = (key: string, value: string): PdfKeyValue => ({ label: t(`forms:evidence.${key}`), value })
  const blocks: Block[] = [
    { kind: 'heading', text: t('forms:evidence.title') },
    { kind: 'paragraph', isQuiet: true, text: t('forms:evidence.introduction') },
  ]
  for (const { facts, evidenceHash } of signatures)
    blocks.push({
      kind: 'evidence',
      rows: [
        row('form', t('forms:evidence.formValue', { title, version: form.version })),
        row('formHash', facts.form_hash.toString('hex')),
        row('answersHash', facts.answers_hash.toString('hex')),
        row(
          'disclosure',
          t('forms:evidence.disclosureValue', {
            version: facts.disclosure_version,
            when: at(facts.agreed_at),
          }),
        ),
        row('disclosureHash', facts.disclosure_hash.toString('hex')),
        row('signer', `${facts.signer_name}, ${t(`forms:capacity.${facts.capacity}`)}`),
        row('method', t(`forms:method.${facts.method}`)),
        row('timeUtc', facts.signed_at.toISOString()),
        row('time', at(facts.signed_at)),
        row('ip', facts.ip),
        row('device', facts.device),
        row('signIn', t(`forms:signIn.${facts.sign_in_method}`)),
        row('evidenceHash', evidenceHash.toString('hex')),
        row('record', submission.id),
      ],
    })
  return blocks
}

/** "November 21, 2026", "November 2026" or "2026", as much as was given. */
export function dateInWords(date: string, language: string): string {
  const [year, month, day] = date.split('-').map(Number)
  if (!year || !month) return date
  return new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    ...(day ? { day: 'numeric' } : {}),
  }).format(Date.UTC(year, month - 1, day ?? 1))
}
