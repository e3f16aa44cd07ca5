import fc from 'fast-check'
import type {
  EnableWhen,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseItem,
} from '../fhir.ts'
import { flattenItems } from '../items.ts'
import { aChoice, aForm, aGroup, aQuestion, aResponse, aText, chose, said, ticked } from './forms.ts'

const codes = ['a', 'b', 'c']
const kinds = ['boolean', 'string', 'integer', 'choice', 'display', 'group', 'table'] as const

/** Forms of nested groups, tables and rules that look back at earlier questions (so no circles). */
export const randomForm: fc.Arbitrary<Questionnaire> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      required: fc.boolean(),
      repeats: fc.boolean(),
      inside: fc.nat(3),
      rules: fc.array(fc.record({ back: fc.nat(), operator: fc.constantFrom('=', '!=', 'exists') }), {
        maxLength: 2,
      }),
      any: fc.boolean(),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((plans) => {
    const questions: QuestionnaireItem[] = []
    const build = (from: number, count: number): [QuestionnaireItem[], number] => {
      const items: QuestionnaireItem[] = []
      let next = from
      while (items.length < count && next < plans.length) {
        const plan = plans[next]!
        const linkId = `q${next++}`
        const rules =
          questions.length === 0
            ? []
            : plan.rules.map((rule) => ruleOn(questions[rule.back % questions.length]!, rule.operator))
        const more: Partial<QuestionnaireItem> = {
          ...(rules.length > 0 ? { enableWhen: rules, enableBehavior: plan.any ? 'any' : 'all' } : {}),
        }
        if (plan.kind === 'display') items.push(aText(linkId, more))
        else if (plan.kind === 'group' || plan.kind === 'table') {
          const [children, after] = build(next, plan.inside + 1)
          next = after
          const table = plan.kind === 'table' ? { repeats: true } : {}
          const item = children.length > 0 ? children : [aText(`${linkId}t`)]
          items.push(aGroup(linkId, item, { ...more, ...table, required: plan.required }))
        } else {
          more.required = plan.required
          if (plan.repeats && plan.kind === 'choice') more.repeats = true
          const question =
            plan.kind === 'choice'
              ? aChoice(linkId, codes, more)
              : aQuestion(linkId, { type: plan.kind, ...more })
          questions.push(question)
          items.push(question)
        }
      }
      return [items, next]
    }
    return aForm(...build(0, plans.length)[0])
  })

function ruleOn(question: QuestionnaireItem, operator: string): EnableWhen {
  const rule = { question: question.linkId, operator: operator as EnableWhen['operator'] }
  if (operator === 'exists' || question.type === 'boolean') return { ...rule, answerBoolean: true }
  if (question.type === 'integer') return { ...rule, answerInteger: 1 }
  if (question.type === 'string') return { ...rule, answerString: 'x' }
  return { ...rule, answerCoding: { system: 'urn:test', code: 'a' } }
}

/** A form and a response to it whose answers all fit, given or left out at random, hidden places included. */
export const randomFilledForm: fc.Arbitrary<{ form: Questionnaire; response: QuestionnaireResponse }> =
  randomForm.chain((form) =>
    fc
      .array(fc.nat(11), {
        minLength: flattenItems(form).length * 4,
        maxLength: flattenItems(form).length * 4,
      })
      .map((dice) => {
        let thrown = 0
        const roll = () => dice[thrown++ % dice.length] ?? 0
        const fill = (items: QuestionnaireItem[]): ResponseItem[] =>
          items.flatMap((item): ResponseItem[] => {
            const value = roll()
            if (item.type === 'display' || value < 3) return []
            if (item.type === 'group') {
              const instances = item.repeats ? (value % 3) + 1 : 1
              return Array.from({ length: instances }, () => ({
                linkId: item.linkId,
                item: fill(item.item ?? []),
              }))
            }
            if (item.type === 'boolean') return [ticked(item.linkId, value % 2 === 0)]
            if (item.type === 'integer')
              return [{ linkId: item.linkId, answer: [{ valueInteger: value % 3 }] }]
            if (item.type === 'choice')
              return [chose(item.linkId, ...codes.slice(0, item.repeats ? (value % 3) + 1 : 1))]
            return [said(item.linkId, value % 2 === 0 ? 'x' : 'something')]
          })
        return { form, response: aResponse(...fill(form.item ?? [])) }
      }),
  )
