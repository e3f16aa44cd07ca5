import { addInstance, answerAt, startResponse } from './answer-at.ts'
import { isHidden, isNeverPrefilled } from './extensions.ts'
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseAnswer } from './fhir.ts'
import { flattenItems, isQuestion, valueNameOf } from './items.ts'
import { type FormNode, flattenNodes, layOutForm } from './lay-out-form.ts'
import { optionsOf, ordinalOf } from './options.ts'
import { pruneHidden } from './prune-hidden.ts'
import { isInitials, isSignaturePlace } from './signature-fields.ts'
import { validateAnswer } from './validate-answer.ts'

export type EarlierForm = { questionnaire: Questionnaire; response: QuestionnaireResponse }

export type Offer = {
  linkId: string
  place: string
  /** The top section to confirm it in; null for a question outside of sections. */
  sectionLinkId: string | null
  /** Which of the earlier forms it came from. */
  earlierIndex: number
}

/**
 * A new response with what the person already told the practice filled in, to be confirmed by section (FRM-12).
 * Earlier forms come newest first, and the newest answer wins. The same form matches by linkId; another form by
 * the item's definition or code. Never offered: signatures and initials, files, measures that are scored, hidden
 * or fixed values, and whatever the author marked (consents, "in the last two weeks").
 */
export function prefill(
  questionnaire: Questionnaire,
  earlier: EarlierForm[],
): { response: QuestionnaireResponse; offers: Offer[] } {
  let response = startResponse(questionnaire)
  const offers: Offer[] = []
  if (isNeverPrefilled(questionnaire.extension)) return { response, offers }
  const parents = new Map(
    flattenItems(questionnaire).map(({ item, parent }) => [item.linkId, { item, parent }]),
  )
  const taken = new Set<string>()

  const offer = (item: QuestionnaireItem, place: string, given: ResponseAnswer[], earlierIndex: number) => {
    const answers = given.map(valueAlone)
    if (taken.has(place) || answers.length === 0 || validateAnswer(questionnaire, item, answers).length > 0)
      return
    response = answerAt(questionnaire, response, place, answers)
    taken.add(place)
    offers.push({ linkId: item.linkId, place, sectionLinkId: sectionOf(item, parents), earlierIndex })
  }
  const wanted = (item: QuestionnaireItem) => mayBeOffered(questionnaire, item, parents)
  const filledGroups = new Set<string>()

  for (const [earlierIndex, form] of earlier.entries()) {
    const told = flattenNodes(layOutForm(form.questionnaire, form.response)).filter((node) => node.enabled)
    const isSameForm = questionnaire.url !== undefined && questionnaire.url === form.questionnaire.url
    const isFresh = (node: FormNode) => !repeatingAround(node) || !filledGroups.has(outermostRepeating(node))
    if (isSameForm) {
      const usable = told.filter((node) => isUnderGroupsOnly(node) && isFresh(node))
      for (const node of usable) {
        const item = parents.get(node.item.linkId)?.item
        if (!item || item.type !== node.item.type || !hasSamePath(node, item, parents)) continue
        if (item.type === 'group' && item.repeats && node.instance > 0) {
          response = addInstance(questionnaire, response, node.place)
        } else if (wanted(item)) offer(item, node.place, node.answers, earlierIndex)
      }
      for (const node of usable) if (repeatingAround(node)) filledGroups.add(outermostRepeating(node))
    } else {
      const single = told.filter(
        (node) => isUnderGroupsOnly(node) && !repeatingAround(node) && node.answers.length > 0,
      )
      for (const blank of flattenNodes(layOutForm(questionnaire, response))) {
        if (!wanted(blank.item) || repeatingAround(blank) || !isUnderGroupsOnly(blank)) continue
        const match = single.find((node) => meansTheSame(node.item, blank.item))
        if (match) offer(blank.item, blank.place, match.answers, earlierIndex)
      }
    }
  }
  response = pruneHidden(questionnaire, response)
  const filled = flattenNodes(layOutForm(questionnaire, response)).filter(
    (node) => node.visible && node.answers.length > 0,
  )
  const byPlace = new Map(offers.map((one) => [one.place, one]))
  return { response, offers: filled.flatMap((node) => byPlace.get(node.place) ?? []) }
}

type Parents = Map<string, { item: QuestionnaireItem; parent: QuestionnaireItem | null }>

function valueAlone(answer: ResponseAnswer): ResponseAnswer {
  const name = valueNameOf(answer)
  return name ? { [name]: answer[name] } : {}
}

function around(item: QuestionnaireItem, parents: Parents): QuestionnaireItem[] {
  const found: QuestionnaireItem[] = []
  for (let parent = parents.get(item.linkId)?.parent; parent; parent = parents.get(parent.linkId)?.parent)
    found.push(parent)
  return found
}

const sectionOf = (item: QuestionnaireItem, parents: Parents) => around(item, parents).at(-1)?.linkId ?? null

function mayBeOffered(questionnaire: Questionnaire, item: QuestionnaireItem, parents: Parents): boolean {
  if (!isQuestion(item) || item.type === 'attachment' || item.readOnly) return false
  if (isSignaturePlace(item) || isInitials(item)) return false
  if (optionsOf(questionnaire, item)?.some((option) => ordinalOf(option) !== undefined)) return false
  return [item, ...around(item, parents)].every((one) => !isHidden(one) && !isNeverPrefilled(one.extension))
}

function hasSamePath(node: FormNode, item: QuestionnaireItem, parents: Parents): boolean {
  const old: string[] = []
  for (let parent = node.parent; parent; parent = parent.parent)
    old.push(`${parent.item.linkId} ${!!parent.item.repeats}`)
  const now = around(item, parents).map((parent) => `${parent.linkId} ${!!parent.repeats}`)
  return old.join('\n') === now.join('\n') && !!node.item.repeats === !!item.repeats
}

function isUnderGroupsOnly(node: FormNode): boolean {
  for (let parent = node.parent; parent; parent = parent.parent)
    if (parent.item.type !== 'group') return false
  return true
}

function repeatingAround(node: FormNode): boolean {
  for (let one: FormNode | null = node; one; one = one.parent)
    if (one.item.type === 'group' && one.item.repeats) return true
  return false
}

/** Rows of a table come from one earlier form, never mixed from several. */
function outermostRepeating(node: FormNode): string {
  let linkId = ''
  for (let one: FormNode | null = node; one; one = one.parent) {
    if (one.item.type === 'group' && one.item.repeats) linkId = one.item.linkId
  }
  return linkId
}

function meansTheSame(a: QuestionnaireItem, b: QuestionnaireItem): boolean {
  if (a.type !== b.type || !!a.repeats !== !!b.repeats) return false
  if (a.definition !== undefined && a.definition === b.definition) return true
  return (a.code ?? []).some(
    (one) =>
      one.system !== undefined &&
      one.code !== undefined &&
      b.code?.some((other) => other.system === one.system && other.code === one.code),
  )
}
