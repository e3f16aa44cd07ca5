import { describe, expect, it } from 'vitest'
import { proceduresAfter } from './profile-values.ts'

const bring = (id: string) => ({ gums: ['cleaning', 'implants'], surgery: ['implants', 'wisdom'] })[id] ?? []

describe('choosing specialties', () => {
  it('brings their procedures, and takes away those that no other one brings [PRF-8]', () => {
    const none = { specialties: [], procedures: ['hypnosis'] }
    const gums = proceduresAfter(none, ['gums'], bring)
    expect(gums).toEqual(['hypnosis', 'cleaning', 'implants'])
    const both = proceduresAfter({ specialties: ['gums'], procedures: gums }, ['gums', 'surgery'], bring)
    expect(both).toEqual(['hypnosis', 'cleaning', 'implants', 'wisdom'])
    expect(
      proceduresAfter({ specialties: ['gums', 'surgery'], procedures: both }, ['surgery'], bring),
    ).toEqual(['hypnosis', 'implants', 'wisdom'])
  })

  it('leaves off what was taken off, while its specialty stays chosen [PRF-8]', () => {
    const without = { specialties: ['gums'], procedures: ['cleaning'] }
    expect(proceduresAfter(without, ['gums', 'surgery'], bring)).toEqual(['cleaning', 'wisdom'])
  })
})
