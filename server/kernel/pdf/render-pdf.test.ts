import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PdfBlock, type PdfDocument, PdfError } from './document.ts'
import { renderPdf } from './render-pdf.ts'
import { invoice, receipt, signedConsent } from './sample-documents.ts'
import { shownText } from './shown-text.ts'

const samples = { receipt, invoice, signedConsent }
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const withBlocks = (...blocks: PdfBlock[]): PdfDocument => ({ ...receipt, blocks })
const flat = (pages: string[]) => pages.join('\n').replace(/\s+/g, ' ')

describe('the same document', () => {
  it.each(Object.entries(samples))('gives the same bytes each time: %s [SIG-01]', async (_name, sample) => {
    const first = await renderPdf(sample)
    const others = [
      await renderPdf(structuredClone(sample)),
      ...(await Promise.all([renderPdf(sample), renderPdf(sample)])),
    ]
    for (const other of others) expect(other.equals(first)).toBe(true)
  })

  it('gives the same bytes in another process, time zone, language and folder [SIG-01]', async () => {
    const program = `
      const { renderPdf } = await import(${JSON.stringify(new URL('./render-pdf.ts', import.meta.url).href)})
      const samples = await import(${JSON.stringify(new URL('./sample-documents.ts', import.meta.url).href)})
      const { createHash } = await import('node:crypto')
      const names = process.env.ORDER.split(' ')
      for (const name of names) {
        const bytes = await renderPdf(samples[name])
        console.log(name, createHash('sha256').update(bytes).digest('hex'))
      }`
    const run = (env: Record<string, string>) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        cwd: tmpdir(),
        env: { PATH: process.env.PATH ?? '', ...env },
        encoding: 'utf8',
      })
        .trim()
        .split('\n')
        .toSorted()
    const here = await Promise.all(
      Object.entries(samples).map(async ([name, sample]) => `${name} ${sha256(await renderPdf(sample))}`),
    )
    expect(run({ TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', ORDER: 'receipt invoice signedConsent' })).toEqual(
      here.toSorted(),
    )
    expect(run({ TZ: 'America/Denver', LANG: 'C', ORDER: 'signedConsent receipt invoice' })).toEqual(
      here.toSorted(),
    )
  })

  it('gives the bytes that it gave when these fingerprints were written down [SIG-01]', async () => {
    // A change here changes how signed records are rendered anew: never by accident, such as by a library's upgrade.
    expect({
      receipt: sha256(await renderPdf(receipt)),
      signedConsent: sha256(await renderPdf(signedConsent)),
    }).toEqual({
      receipt: '4d9657cb941a40a4574e790c046881569bc0cf1f948c3d44e986efb8257cba6f',
      signedConsent: 'a0a56392e7b7ee8929aca7b76e9bbf1c74def6a9cac432f756d375c422b65ae9',
    })
  })

  it('with one other character gives other bytes [SIG-01]', async () => {
    const other = { ...receipt, title: 'Receipt 2032' }
    expect(sha256(await renderPdf(other))).not.toBe(sha256(await renderPdf(receipt)))
  })

  it('holds no moment but its own [SIG-01]', async () => {
    const text = (await renderPdf(receipt)).toString('latin1')
    expect([...text.matchAll(/D:\d{14}Z/g)].map(String)).toEqual(['D:20261121170500Z', 'D:20261121170500Z'])
    expect(text).not.toContain(String(new Date().getUTCFullYear() + 1))
  })
})

describe('characters', () => {
  it('of names from many places are set as they are', async () => {
    const names = 'Doğan Şahin, Peña, José, Erdős, Łukasz, Čapek, Žižka, Ærø — “quoted” ‘single’ …'
    const text = flat(shownText(await renderPdf(withBlocks({ kind: 'paragraph', text: names }))))
    expect(text).toContain(names)
    expect(text).not.toContain('U+')
  })

  it('that the typeface lacks are shown by number, explained, and kept for copying', async () => {
    const pdf = await renderPdf(withBlocks({ kind: 'paragraph', text: 'Name: 漢字 and 🌿.' }))
    const text = flat(shownText(pdf))
    expect(text).toContain('[U+6F22 U+5B57]')
    expect(text).toContain('[U+1F33F]')
    expect(text).toContain('Some characters are not in this document’s typeface.')
    // The originals as UTF-16 with its mark, in the text that stands for the shown one.
    expect(pdf.includes(Buffer.from('feff6f225b57', 'hex'))).toBe(true)
    expect(pdf.includes(Buffer.from('feffd83cdf3f', 'hex'))).toBe(true)
  })

  it('with accents that the typeface lacks keep their letter and the accents that it has', async () => {
    const text = flat(shownText(await renderPdf(withBlocks({ kind: 'paragraph', text: 'Nguyễn Thị' }))))
    // An accent is set in a step of its own, so the steps are joined before they are read.
    expect(text.replaceAll(' ', '').normalize('NFC')).toContain('NguyễnThi[U+0323]')
  })

  it('with a near relative are set as that, and the note is left out', async () => {
    const text = flat(
      shownText(
        await renderPdf(withBlocks({ kind: 'paragraph', text: 'ﬁne\u2011tuned\u202f10\u00a0mg \u200ba' })),
      ),
    )
    expect(text).toContain('fine-tuned 10')
    expect(text).not.toContain('typeface')
  })

  it('of any kind never break it, and known ones are all there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.stringMatching(/^[a-z]{1,90}$/),
        async (odd, word) => {
          const table: PdfBlock = {
            kind: 'table',
            summary: odd,
            columns: [{ label: odd }, { label: 'B' }],
            rows: [[odd, word]],
          }
          const pdf = await renderPdf({
            ...withBlocks({ kind: 'questions', rows: [{ question: odd, answer: word }] }, table),
            title: `T${odd}`,
          })
          const text = shownText(pdf).join('').replace(/\n/g, '')
          expect(text.split(word).length).toBeGreaterThanOrEqual(3)
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('pages', () => {
  it('are numbered, and each says whose document it is', async () => {
    const pages = shownText(await renderPdf(invoice))
    expect(pages.length).toBeGreaterThan(2)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
      expect(page).toContain('Cedar Street Therapy')
      expect(page).toContain('Please pay in the portal')
    }
  })

  it('of a table repeat its head, and hold each row once', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => [`Row${index}.`, '$1.00'])
    const columns = [{ label: 'Service' }, { label: 'You owe', align: 'right' as const }]
    const pages = shownText(await renderPdf(withBlocks({ kind: 'table', summary: 'Rows', columns, rows })))
    for (const page of pages) expect(page).toContain('You owe')
    for (const [row] of rows) expect(flat(pages).split(row ?? '')).toHaveLength(2)
  })

  it('part a row that is taller than a page, and lose no line of it', async () => {
    const words = Array.from({ length: 2500 }, (_, index) => `w${index}.`)
    const columns = [{ label: 'A' }, { label: 'B' }]
    const table: PdfBlock = { kind: 'table', summary: 'Long', columns, rows: [[words.join(' '), 'short']] }
    const text = flat(shownText(await renderPdf(withBlocks(table))))
    for (const word of words) expect(text).toContain(word)
    expect(text.split('short')).toHaveLength(2)
  })

  it('carry a paragraph, an answer, a fact and a note of any length whole', async () => {
    const words = Array.from({ length: 1500 }, (_, index) => `x${index}.`)
    const text = words.join(' ')
    const blocks: PdfBlock[] = [
      { kind: 'paragraph', text },
      { kind: 'questions', rows: [{ question: 'Q', answer: text }] },
      { kind: 'evidence', rows: [{ label: 'L', value: text }] },
      {
        kind: 'keyValues',
        rows: [
          { label: 'L', value: text },
          { label: 'M', value: 'short' },
        ],
      },
      { kind: 'note', text },
    ]
    for (const block of blocks) {
      const pages = shownText(await renderPdf(withBlocks(block)))
      expect(pages.length, block.kind).toBeGreaterThan(2)
      for (const word of words) expect(flat(pages), block.kind).toContain(word)
    }
  })

  it('break where they are told to, but are never left empty', async () => {
    const breaks: PdfBlock[] = [
      { kind: 'pageBreak' },
      { kind: 'pageBreak' },
      { kind: 'paragraph', text: 'End' },
    ]
    expect(shownText(await renderPdf(withBlocks(...breaks)))).toHaveLength(2)
  })
})

describe('figures', () => {
  it('of money columns are of one width and end at one edge', async () => {
    const columns = [{ label: 'S' }, { label: 'Amount', align: 'right' as const }]
    const rows = [
      ['a', '$1,111.11'],
      ['b', '$8,888.88'],
    ]
    const text = (await renderPdf(withBlocks({ kind: 'table', summary: 'S', columns, rows }))).toString(
      'latin1',
    )
    const starts = [...text.matchAll(/1 0 0 1 ([\d.]+) [\d.]+ Tm/g)].map(([, x]) => Number(x))
    const rightmost = starts.filter((x) => x > 480)
    expect(new Set(rightmost.map((x) => x.toFixed(2))).size).toBeLessThan(rightmost.length)
  })

  it('of totals keep a label of any length', async () => {
    const words = Array.from({ length: 60 }, (_, index) => `t${index}.`)
    const totals = [{ label: words.join(' '), value: '$1.00', isGrand: true }]
    const table: PdfBlock = { kind: 'table', summary: 'S', columns: [{ label: 'A' }], rows: [], totals }
    const text = flat(shownText(await renderPdf(withBlocks(table))))
    for (const word of words) expect(text).toContain(word)
  })

  it('refuse a row with too few cells', async () => {
    const table: PdfBlock = {
      kind: 'table',
      summary: 'S',
      columns: [{ label: 'A' }, { label: 'B' }],
      rows: [['a']],
    }
    await expect(renderPdf(withBlocks(table))).rejects.toThrow(PdfError)
  })
})

describe('structure for screen readers', () => {
  it('names language, title, headings, tables, figures and decoration', async () => {
    const text = (await renderPdf(signedConsent)).toString('latin1')
    for (const part of [
      '/Lang (en-US)',
      '/Marked true',
      '/DisplayDocTitle true',
      '/Tabs /S',
      '/S /Document',
      '/S /H1',
      '/S /H2',
      '/S /P',
      '/S /TH',
      '/Scope /Row',
      '/S /TD',
      '/S /Figure',
      '/Alt (Drawn signature of Dana Okafor)',
      '/Artifact <<\n/Type /Pagination\n>> BDC',
    ]) {
      expect(text, part).toContain(part)
    }
    expect((await renderPdf({ ...receipt, language: 'es' })).toString('latin1')).toContain('/Lang (es-US)')
  })

  it('leaves no text outside of it: all is content or decoration', async () => {
    const text = (await renderPdf(signedConsent)).toString('latin1')
    let depth = 0
    for (const [token] of text.matchAll(/BDC|BMC|EMC|\] TJ/g)) {
      if (token === 'EMC') depth--
      else if (token === '] TJ') expect(depth).toBeGreaterThan(0)
      else depth++
    }
    expect(depth).toBe(0)
  })

  it('keeps a title with signs that mean something in XML', async () => {
    const title = 'Smith & Sons <consent>'
    const text = (await renderPdf({ ...receipt, title })).toString('latin1')
    expect(text).toContain('Smith &#38; Sons &#60;consent&#62;</rdf:li>')
    expect(text).toContain('(Smith & Sons <consent>)')
  })
})

describe('a drawn signature', () => {
  const signed = (png: Uint8Array) =>
    renderPdf(
      withBlocks({
        kind: 'signature',
        label: 'S',
        mark: { kind: 'drawn', png, description: 'D' },
        lines: [],
      }),
    )

  it('that is no picture, cut off, or empty is refused', async () => {
    await expect(signed(Buffer.from('not a picture'))).rejects.toThrow(PdfError)
    const block = signedConsent.blocks.find((each) => each.kind === 'signature')
    const png =
      block?.kind === 'signature' && block.mark.kind === 'drawn'
        ? Buffer.from(block.mark.png)
        : Buffer.alloc(0)
    await expect(signed(png.subarray(0, png.length / 2))).rejects.toThrow(PdfError)
    // One pixel, fully transparent.
    const blank =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
    await expect(
      signed(Buffer.from(blank.replace('kYPhfDwAChwGA60e6kgA', 'gAAIAAAUAAen63NgA'), 'base64')),
    ).rejects.toThrow(PdfError)
  })

  it('is packed without a compressor, whose next version might pack otherwise [SIG-01]', async () => {
    const text = (await renderPdf(signedConsent)).toString('latin1')
    expect(text.match(/FlateDecode/g)).toHaveLength(1)
    const picture = text.slice(text.indexOf('/Subtype /Image'))
    // Zlib's header, then a stored block: type bits 00.
    const stream = picture.slice(picture.indexOf('stream\n') + 7)
    expect(stream.charCodeAt(0)).toBe(0x78)
    expect(stream.charCodeAt(2) & 0b110).toBe(0)
  })
})
