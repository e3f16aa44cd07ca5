import type { Answer, Choice } from './read-answer.rules.ts'

/** What one practice has open with a number from which, or to which, several practices text. */
export type PracticeTalk = {
  practiceId: string
  /** Whether the practice knows whose number it is at all. */
  isKnown: boolean
  /** Its newest reminder or question to the number, with the places at which it still names something open. */
  newest: {
    kind: 'reminder' | 'which' | 'late'
    /** Questions of several practices that went out as one text have the same. */
    outgoingId: string
    sentAt: number
    places: number[]
  } | null
  open: { isConfirmed: boolean }[]
}

export type PracticeChoice =
  | { of: 'one'; practiceId: string }
  /** Numbers of a question that named appointments of several practices, each for the one whose it is. */
  | { of: 'each'; choices: Map<string, Map<number, Choice>> }
  /** The person is asked which appointment he means. */
  | { of: 'ask'; practiceIds: string[] }
  /** He was asked, or cannot be: the people of each practice learn that somebody answered, and not what. */
  | { of: 'unclear'; practiceIds: string[] }

/**
 * Which of several practices that text from one number an answer is for (docs/decisions/0038-one-number-for-several-practices.md). A practice
 * with something open that the answer can mean; where two have that, it is never guessed: a yes or no could change a stranger's calendar,
 * and words could tell one practice what was meant for another. `talks` begins with the practice that texted last.
 */
export function choosePractice(
  answer: Answer,
  /** A number with which the words begin, or null. */
  place: number | null,
  talks: PracticeTalk[],
): PracticeChoice {
  const known = talks.filter((talk) => talk.isKnown)
  const open = known.filter((talk) => talk.open.length > 0)
  if (known.length <= 1) return { of: 'one', practiceId: (known[0] ?? talks[0]!).practiceId }
  const asked = pendingQuestion(known)
  if (asked.length === 1) return { of: 'one', practiceId: asked[0]!.practiceId }
  if (asked.length > 1) return ofQuestion(answer, place, asked)
  if (answer.kind === 'yes' || answer.kind === 'no' || answer.kind === 'each') {
    if (open.length === 0) return { of: 'one', practiceId: known[0]!.practiceId }
    return oneOr('ask', meantOf(answer, open), open)
  }
  // Words: for a practice with something open, or for the one whose text came last.
  const meant = known.filter((talk, at) => at === 0 || talk.open.length > 0)
  return oneOr(meant.every((talk) => talk.open.length > 0) ? 'ask' : 'unclear', meant, meant)
}

const ids = (talks: PracticeTalk[]) => talks.map((talk) => talk.practiceId)

function oneOr(otherwise: 'ask' | 'unclear', meant: PracticeTalk[], all: PracticeTalk[]): PracticeChoice {
  if (meant.length === 1) return { of: 'one', practiceId: meant[0]!.practiceId }
  return { of: otherwise, practiceIds: ids(meant.length > 0 ? meant : all) }
}

/** The practices whose question is the newest of all that came as a reminder or question, where something in it is open still. */
function pendingQuestion(talks: PracticeTalk[]): PracticeTalk[] {
  const newest = talks
    .flatMap((talk) => (talk.newest ? [talk.newest] : []))
    .sort((a, b) => b.sentAt - a.sentAt)[0]
  if (!newest || newest.kind === 'reminder') return []
  return talks.filter(
    (talk) => talk.newest?.outgoingId === newest.outgoingId && talk.newest.places.length > 0,
  )
}

function ofQuestion(answer: Answer, place: number | null, asked: PracticeTalk[]): PracticeChoice {
  const ownerOf = (wanted: number) => asked.find((talk) => talk.newest!.places.includes(wanted))
  if (answer.kind === 'each') {
    const choices = new Map<string, Map<number, Choice>>()
    for (const [at, choice] of answer.choices) {
      const owner = ownerOf(at)
      if (!owner) return { of: 'unclear', practiceIds: ids(asked) }
      choices.set(owner.practiceId, (choices.get(owner.practiceId) ?? new Map()).set(at, choice))
    }
    return { of: 'each', choices }
  }
  const owner = place === null ? undefined : ownerOf(place)
  return owner ? { of: 'one', practiceId: owner.practiceId } : { of: 'unclear', practiceIds: ids(asked) }
}

function meantOf(answer: Answer, open: PracticeTalk[]): PracticeTalk[] {
  if (answer.kind === 'each')
    return open.filter((talk) => [...answer.choices.keys()].every((at) => talk.newest?.places.includes(at)))
  if (answer.kind === 'no') return open
  const unconfirmed = open.filter((talk) => talk.open.some((one) => !one.isConfirmed))
  return unconfirmed.length > 0 ? unconfirmed : open
}
