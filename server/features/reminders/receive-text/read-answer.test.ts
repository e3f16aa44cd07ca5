import { describe, expect, it } from 'vitest'
import { decideAnswer } from './decide-answer.rules.ts'
import { readAnswer } from './read-answer.rules.ts'

const each = (choices: [number, 'yes' | 'no'][]) => ({ kind: 'each', choices: new Map(choices) })

describe('reading an answer', () => {
  it.each([
    ['Y', 'yes'],
    ['yes.', 'yes'],
    ['Sí', 'yes'],
    ['n', 'no'],
    ['No!', 'no'],
    ['Start', 'start'],
    ['ayuda', 'help'],
    ['yes but can I come later', 'other'],
    ['no problem', 'other'],
    ['see you', 'other'],
    ['', 'other'],
    ['👍', 'other'],
  ])('%j is %s [REM-2]', (text, kind) => {
    expect(readAnswer(text, 'en').kind).toBe(kind)
  })

  it('takes each word of the law for an end of texts [REM-2, NPH-02]', () => {
    for (const word of ['stop', 'Quit', 'END', 'revoke', 'opt out', 'unsubscribe', 'alto'])
      expect(readAnswer(word, 'en')).toEqual({ kind: 'stop', isCancel: false })
    expect(readAnswer('Cancel', 'en')).toEqual({ kind: 'stop', isCancel: true })
  })

  it('reads numbers, and leaves to a person what could mean two things [REM-5]', () => {
    for (const text of ['1 Y, 2 N', '1y 2n', '1: yes; 2: no', '1 yes and 2 no', '1=Y/2=N', '1Y2N'])
      expect(readAnswer(text, 'en'), text).toEqual(
        each([
          [1, 'yes'],
          [2, 'no'],
        ]),
      )
    expect(readAnswer('1 sí y 2 no', 'es')).toEqual(
      each([
        [1, 'yes'],
        [2, 'no'],
      ]),
    )
    expect(readAnswer('2 no', 'es')).toEqual(each([[2, 'no']]))
    expect(readAnswer('1 y 2 no', 'es').kind).toBe('other')
    for (const text of ['1 Y, 1 N', '1 maybe', '1', '1 Y please', '12 Y'])
      expect(readAnswer(text, 'en').kind, text).toBe('other')
  })
})

describe('deciding what an answer means', () => {
  const item = (messageId: string, place: number, appointmentId: string, isConfirmed = false) => ({
    messageId,
    place,
    appointmentId,
    isConfirmed,
  })
  const newest = { id: 'm2', kind: 'reminder' } as const
  it('never cancels more than one by N alone [REM-5]', () => {
    const family = [item('m2', 1, 'a'), item('m2', 2, 'b')]
    expect(decideAnswer({ kind: 'no' }, newest, family)).toEqual({ kind: 'ask', appointmentIds: ['a', 'b'] })
    expect(decideAnswer({ kind: 'yes' }, newest, family)).toMatchObject({ kind: 'do', steps: [{}, {}] })
  })
  it('asks where an older reminder is open besides, and not where that one is settled [REM-2]', () => {
    const older = item('m1', 1, 'a')
    expect(decideAnswer({ kind: 'yes' }, newest, [item('m2', 1, 'b'), older]).kind).toBe('ask')
    expect(
      decideAnswer({ kind: 'yes' }, newest, [item('m2', 1, 'b'), { ...older, isConfirmed: true }]),
    ).toEqual({ kind: 'do', steps: [{ appointmentId: 'b', act: 'confirm', mayBeLate: false }] })
  })
  it('takes two reminders of one appointment for one [REM-2]', () => {
    expect(decideAnswer({ kind: 'no' }, newest, [item('m2', 1, 'a'), item('m1', 1, 'a')])).toMatchObject({
      kind: 'do',
      steps: [{ appointmentId: 'a', act: 'cancel' }],
    })
  })
  it('leaves to a person a number that the message had not, and a second unclear answer [REM-2]', () => {
    expect(
      decideAnswer({ kind: 'each', choices: new Map([[3, 'yes']]) }, newest, [item('m2', 1, 'a')]),
    ).toEqual({ kind: 'passOn' })
    expect(
      decideAnswer({ kind: 'yes' }, { id: 'm2', kind: 'which' }, [item('m2', 1, 'a'), item('m2', 2, 'b')]),
    ).toEqual({ kind: 'passOn' })
    expect(decideAnswer({ kind: 'yes' }, newest, [])).toEqual({ kind: 'passOn' })
  })
})
