import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessColumns, readCsv, writeCsv } from './index.ts'

const table = (text: string, encoding: BufferEncoding = 'utf8') => readCsv(Buffer.from(text, encoding))

describe('reading a table', () => {
  it('finds out what stands between the cells, and keeps what stands in quotation marks', () => {
    for (const sign of [',', ';', '\t'])
      expect(table(`"Name, first;x"${sign}Mail\r\n"Ann ""A"""${sign} a@b.org \r\n`)).toEqual({
        headers: ['Name, first;x', 'Mail'],
        rows: [{ line: 2, cells: ['Ann "A"', 'a@b.org'] }],
      })
  })

  it('reads accents however the file was saved', () => {
    const text = 'Nombre;Año\nÁngel Núñez;1990\n'
    const saved = [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
      Buffer.from(text, 'latin1'),
    ]
    for (const bytes of saved)
      expect(readCsv(bytes)).toEqual({
        headers: ['Nombre', 'Año'],
        rows: [{ line: 2, cells: ['Ángel Núñez', '1990'] }],
      })
  })

  it('names the lines as an editor does, across line breaks in cells and empty lines', () => {
    const { rows } = table('a,b\n1,"x\ny"\n\n,\n2,z\n3\n4,5,6\n')
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'x\ny'] },
      { line: 6, cells: ['2', 'z'] },
      { line: 7, cells: ['3', ''] },
      { line: 8, cells: ['4', '5'] },
    ])
  })

  it('says what is wrong with a file that is no table [INP-05]', () => {
    const problem = (run: () => unknown) => {
      try {
        run()
      } catch (error) {
        return (error as { slug?: string }).slug
      }
      return null
    }
    expect(problem(() => table(''))).toBe('csv-unreadable')
    expect(problem(() => table('\n\n'))).toBe('csv-unreadable')
    expect(problem(() => table('PK\u0003\u0004rest'))).toBe('csv-unreadable')
    expect(problem(() => table(`a,b\n"${'x'.repeat(200_000)}`))).toBe('csv-unreadable')
    expect(problem(() => readCsv(Buffer.alloc(5 * 1024 * 1024 + 1, 'a')))).toBe('csv-too-large')
    expect(problem(() => readCsv(Buffer.from('a\n1\n2\n3\n'), { maxRows: 2 }))).toBe('csv-too-many-rows')
    expect(readCsv(Buffer.from('a\n1\n2\n'), { maxRows: 2 }).rows).toHaveLength(2)
  })
})

describe('writing a table', () => {
  it('lets no cell begin a formula [INP-07]', () => {
    const signs = [
      '=1+1',
      '+1 518',
      '-2',
      '@SUM(A1)',
      '\tx',
      '\rx',
      ' =1',
      '\n=1',
      '＝1',
      '＋1',
      '－1',
      '＠a',
    ]
    const text = writeCsv(
      ['=head'],
      signs.map((cell) => [cell]),
    ).toString('utf8')
    const cells = readCsvPlainly(text)
    for (const cell of cells) expect(cell).toMatch(/^'/)
    expect(cells).toHaveLength(signs.length + 1)
    // A number of ours is a number and no text that somebody typed.
    expect(writeCsv(['n'], [[-5]]).toString('utf8')).toContain('\r\n-5\r\n')
  })

  it('is read back as it was written [INP-07]', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '=', '+', '-', '@', ' ', '\n', '\r', '7') })
      .map((text) => text.trim())
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), (rows) => {
        const filled = rows.filter((row) => row.some((value) => value !== ''))
        const back = readCsv(writeCsv(['one', 'two'], filled))
        expect(back.rows.map((row) => row.cells)).toEqual(filled)
      }),
    )
  })
})

describe('guessing what a column holds', () => {
  it('knows names in any writing, and gives a column to one field alone', () => {
    const known = {
      email: ['email', 'e mail', 'correo electronico'],
      phone: ['cell phone', 'phone', 'telefono'],
      home: ['home phone', 'phone'],
    }
    expect(guessColumns(['Phone', 'Correo Electrónico', 'CELL_PHONE'], known)).toEqual({
      email: 1,
      phone: 2,
      home: 0,
    })
    expect(guessColumns(['Shoe size'], known)).toEqual({ email: null, phone: null, home: null })
  })
})

/** The first cell of each row with what stands before it, by a reader that takes nothing away. */
function readCsvPlainly(text: string): string[] {
  const cells: string[] = []
  let rest = text.replace(/^\ufeff/, '')
  while (rest !== '') {
    const match = /^(?:"((?:[^"]|"")*)"|([^\r\n]*))\r\n/.exec(rest)!
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2]!)
    rest = rest.slice(match[0].length)
  }
  return cells
}
