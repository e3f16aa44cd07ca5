import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { responseProblemCodes } from '../../../forms-core/check-response.ts'
import { missingCodes } from '../../../forms-core/find-missing.ts'
import { formProblemCodes } from '../../../forms-core/form-problem.ts'
import { answerProblemCodes } from '../../../forms-core/validate-answer.ts'
import { cannotBeShownReasons } from './import-questionnaire/what-cannot-be-shown.rules.ts'

const wordsOf = (language: string) =>
  JSON.parse(readFileSync(new URL(`../../../catalogue/${language}/forms.json`, import.meta.url), 'utf8'))

describe.each(['en', 'es'])('the words about forms in %s', (language) => {
  it.each([
    ['formProblem', formProblemCodes],
    ['cannotBeShown', cannotBeShownReasons],
    ['answerProblem', [...answerProblemCodes, ...responseProblemCodes]],
    ['missing', missingCodes],
    ['severity', ['minimal', 'mild', 'moderate', 'moderatelySevere', 'severe']],
  ])('has a sentence for each %s, and none for one that does not exist [FRM-3]', (group, codes) => {
    expect(Object.keys(wordsOf(language)[group]).sort()).toEqual([...codes].sort())
  })
})
