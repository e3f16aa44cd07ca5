import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { words } from '../../../kernel/words.ts'
import { decisionsFor, offeredProcedures, proceduresOf } from './procedures.rules.ts'
import { fields, procedures, type Specialty, specialties } from './specialties.ts'

const all = Object.keys(specialties)

describe('procedures', () => {
  it('come by themselves from the chosen specialties, each once [PRF-7, PRF-8]', () => {
    expect(
      proceduresOf(['periodontics', 'oralSurgery']).filter((id) => id === 'dentalImplants'),
    ).toHaveLength(1)
    expect(proceduresOf([])).toEqual([])
    expect(proceduresOf(['neverHeardOf'])).toEqual([])
  })

  it('are what the page showed, whatever was taken off or added, and follow the specialties afterwards [PRF-8]', () => {
    const some = (values: readonly string[]) => fc.uniqueArray(fc.constantFrom(...values))
    fc.assert(
      fc.property(some(all), some(procedures), fc.constantFrom(...all), (chosen, offered, later) => {
        const decisions = decisionsFor(chosen, offered)
        expect(offeredProcedures({ specialties: chosen, ...decisions }).sort()).toEqual([...offered].sort())
        const withLater = offeredProcedures({ specialties: [...chosen, later], ...decisions })
        for (const procedure of specialties[later as Specialty] as readonly string[])
          if (!decisions.removedProcedures.includes(procedure)) expect(withLater).toContain(procedure)
        const withNone = offeredProcedures({ specialties: [], ...decisions })
        expect([...withNone].sort()).toEqual([...decisions.addedProcedures].sort())
      }),
    )
  })

  it('have words in both languages, as have the specialties, and each specialty has its field [PRF-8]', () => {
    expect(Object.values(fields).flat().sort()).toEqual([...all].sort())
    for (const locale of ['en', 'es'] as const) {
      const t = words(locale)
      for (const id of all) expect(t(`specialties:specialty.${id}`), id).not.toMatch(/specialty\./)
      for (const id of procedures) expect(t(`specialties:procedure.${id}`), id).not.toMatch(/procedure\./)
    }
  })
})
