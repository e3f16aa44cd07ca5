import { crc32, deflateSync } from 'node:zlib'
import type { PdfDocument, PdfPractice } from './document.ts'

// Documents as the product makes them, for looking at, measuring and testing. The people are made up.

const cedar: PdfPractice = {
  name: 'Cedar Street Therapy',
  addressLines: ['214 Cedar Street, Suite 3', 'Denver, CO 80203'],
  phone: '(303) 555-0142',
  accent: '#0f6e68',
}

const shared = {
  language: 'en',
  createdAt: Date.UTC(2026, 10, 21, 17, 5, 0),
  practice: cedar,
  pageLabel: 'Page {{page}} of {{pages}}',
  missingCharactersNote:
    'Some characters are not in this document’s typeface. They are shown by their Unicode number in square brackets.',
} as const

export const receipt: PdfDocument = {
  ...shared,
  title: 'Receipt 2031',
  subtitle: 'Payment received. Thank you.',
  footer: 'Questions about this receipt? Call (303) 555-0142.',
  blocks: [
    {
      kind: 'highlight',
      label: 'You paid',
      value: '$85.00',
      detail: 'Saturday, November 21, 2026 at 10:05 AM (Denver time)',
    },
    {
      kind: 'keyValues',
      rows: [
        { label: 'Paid by', value: 'Maya Okafor' },
        { label: 'For', value: 'Dana Okafor' },
        { label: 'Card', value: 'Visa ending 4242' },
        { label: 'Payment number', value: 'pi_3f0c9d2a41b7' },
      ],
    },
    { kind: 'heading', text: 'What it went to' },
    {
      kind: 'table',
      summary: 'Invoices that this payment was put to',
      columns: [{ label: 'Invoice', weight: 3 }, { label: 'Date' }, { label: 'Amount', align: 'right' }],
      rows: [
        ['Invoice 1042\nFirst visit with Dr. Lena Brandt', 'Nov 3, 2026', '$45.00'],
        ['Invoice 1057\nSession with Dr. Lena Brandt', 'Nov 17, 2026', '$40.00'],
      ],
      totals: [
        { label: 'Paid', value: '$85.00', isGrand: true },
        { label: 'You still owe', value: '$0.00' },
      ],
    },
    {
      kind: 'note',
      text: 'This receipt stays in your portal under My account, where you can print it at any time.',
    },
  ],
}

export const invoice: PdfDocument = {
  ...shared,
  title: 'Invoice 1057',
  subtitle: 'November 17, 2026',
  footer: 'Please pay in the portal under Make payment, or call (303) 555-0142.',
  blocks: [
    {
      kind: 'keyValues',
      rows: [
        { label: 'Bill to', value: 'Maya Okafor\n88 Larimer Street, Apt 12\nDenver, CO 80202' },
        { label: 'Client', value: 'Dana Okafor' },
        { label: 'Provider', value: 'Dr. Lena Brandt, PsyD' },
        { label: 'Due', value: 'December 17, 2026' },
      ],
    },
    {
      kind: 'table',
      summary: 'Charges of this invoice',
      columns: [
        { label: 'Date', weight: 1.3 },
        { label: 'Service', weight: 3.6 },
        { label: 'Fee', align: 'right', weight: 1.3 },
        { label: 'Insurance paid', align: 'right', weight: 1.6 },
        { label: 'You owe', align: 'right', weight: 1.3 },
      ],
      rows: Array.from({ length: 34 }, (_, index) => [
        `Nov ${(index % 28) + 1}`,
        index % 5 === 0
          ? 'Psychotherapy, 50 minutes, with interactive complexity\n90834 · 95 Telehealth'
          : 'Psychotherapy, 50 minutes\n90834',
        '$160.00',
        index % 7 === 1 ? '$1,111.11' : '$120.00',
        '$40.00',
      ]),
      totals: [
        { label: 'Fees', value: '$5,440.00' },
        { label: 'Insurance paid', value: '−$4,080.00' },
        { label: 'You owe', value: '$1,360.00', isGrand: true },
      ],
    },
    {
      kind: 'note',
      title: 'About this bill',
      text: 'You can pay a part of it. More than you owe becomes credit only after we ask you.',
    },
  ],
}

const consent = `I understand that therapy has benefits and risks. It may bring up feelings such as sadness, anger or guilt. It often leads to better relationships, solutions to particular problems, and less distress; nobody can promise what I will experience.

What I say stays between me and my provider, except where the law asks otherwise: when I or someone else is in danger, when a child or a dependent adult is harmed, or when a court orders it.`

export const signedConsent: PdfDocument = {
  ...shared,
  title: 'Informed Consent',
  subtitle: 'Signed by Dana Okafor on November 21, 2026',
  footer: 'Informed Consent, version 3 · signed record 0193509c-8f2e-7c44-a1f0-3d5b6a7c8e90',
  blocks: [
    { kind: 'heading', text: 'Benefits, risks and confidentiality' },
    { kind: 'paragraph', text: consent },
    { kind: 'paragraph', text: consent },
    { kind: 'heading', text: 'Your answers' },
    {
      kind: 'questions',
      rows: [
        { question: 'What would you like to be called?', answer: 'Dana' },
        {
          question: 'Who should we call in an emergency?',
          answer:
            'Zeynep Öztürk-Yıldız, doğduğu şehir İğdır — my aunt\nPeña, José Ignacio “Nacho” (neighbor), Erdős Pál',
        },
        {
          question: 'Is there anything else that we should know?',
          answer: 'Not answered',
          isUnanswered: true,
        },
        {
          question: 'I have read and understood the text above.',
          answer: 'Yes. My name in my own writing is 岡田ダナ 🌿, and I agree.',
        },
      ],
    },
    {
      kind: 'signature',
      label: 'Signature of the client',
      mark: { kind: 'drawn', png: aDrawnSignature(), description: 'Drawn signature of Dana Okafor' },
      lines: [
        'Dana Okafor',
        'Client, for herself',
        'November 21, 2026 at 10:05:12 AM, Denver time (MST, UTC−7)',
      ],
    },
    {
      kind: 'signature',
      label: 'Signature of the provider',
      mark: { kind: 'typed', name: 'Lena Brandt, PsyD' },
      lines: ['Dr. Lena Brandt', 'Provider', 'November 21, 2026 at 11:40:03 AM, Denver time (MST, UTC−7)'],
    },
    { kind: 'pageBreak' },
    { kind: 'heading', text: 'Record of signing' },
    {
      kind: 'paragraph',
      isQuiet: true,
      text: 'These facts were recorded at the moment of signing. The fingerprints (SHA-256) change when a single character of the form or of an answer changes.',
    },
    {
      kind: 'evidence',
      rows: [
        { label: 'Form', value: 'Informed Consent, version 3 (English)' },
        {
          label: 'Fingerprint of the form',
          value: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        },
        {
          label: 'Fingerprint of the answers',
          value: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
        },
        {
          label: 'Agreement to sign electronically',
          value:
            'Disclosure version 2, agreed on November 21, 2026 at 10:01:44 AM MST, with the choice of paper and how to withdraw shown before',
        },
        { label: 'Signer', value: 'Dana Okafor, the client herself' },
        { label: 'Way of signing', value: 'Drawn on a touch screen' },
        { label: 'Time (UTC)', value: '2026-11-21T17:05:12.418Z' },
        { label: 'Local time', value: 'November 21, 2026 at 10:05:12 AM, America/Denver (MST, UTC−7)' },
        { label: 'Network address', value: '203.0.113.24' },
        {
          label: 'Device',
          value:
            'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
        },
        { label: 'Signed in with', value: 'Password and authenticator app' },
      ],
    },
  ],
}

/** A PNG with an alpha channel, as a browser's drawing surface gives it. */
function aDrawnSignature(): Uint8Array {
  const [width, height] = [600, 200]
  const raw = Buffer.alloc((width * 4 + 1) * height)
  const dot = (x: number, y: number) => {
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        const reach = Math.hypot(dx, dy)
        const at = Math.round(y + dy) * (width * 4 + 1) + 1 + Math.round(x + dx) * 4
        const alpha = Math.max(0, Math.min(255, Math.round((3.6 - reach) * 255)))
        if (alpha <= (raw[at + 3] ?? 0)) continue
        raw.set([0x1d, 0x2a, 0x2e, alpha], at)
      }
    }
  }
  for (let step = 0; step < 2400; step++) {
    const t = step / 2400
    const x = 60 + t * 470
    dot(x + 26 * Math.sin(t * 41), 100 + 52 * Math.sin(t * 33) * (1 - t * 0.75) - 20 * t)
  }
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(content.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6], 8)
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const packed = chunk('IDAT', deflateSync(raw))
  return Buffer.concat([magic, chunk('IHDR', header), packed, chunk('IEND', Buffer.alloc(0))])
}
