import { describe, expect, it } from 'vitest'
import { answerAlike } from './answer-alike.ts'

describe('an answer that must not tell by its time', () => {
  for (const what of ['at once', 'in the end', 'with an error'] as const)
    it(`waits for the common time though its work was done ${what} [AUTH-03, ACC-19]`, async () => {
      let isTime = () => {}
      let finish = () => {}
      const work = new Promise<void>((resolve) => {
        finish = resolve
      })
      let isAnswered = false
      const answer = answerAlike(
        async () => {
          if (what === 'with an error') throw new Error('no')
          if (what === 'in the end') await work
          return 'done'
        },
        () =>
          new Promise<void>((resolve) => {
            isTime = resolve
          }),
      ).finally(() => {
        isAnswered = true
      })
      answer.catch(() => {})
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
      expect(isAnswered).toBe(false)
      isTime()
      finish()
      if (what === 'with an error') await expect(answer).rejects.toThrow('no')
      else expect(await answer).toBe('done')
    })
})
