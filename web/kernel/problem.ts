/** One field that the server refused; `path` is a JSON pointer or dotted path into the request body. */
export interface FieldProblem {
  path: string
  message: string
  /** What kind of fault it is, such as `tooLong`: by it the fault is said in other languages. */
  code?: string
}

/** What the server (or the network) refused, in words a person can act on: RFC 9457 as an error. */
export class Problem extends Error {
  /** Last part of the problem's type, such as `sign-in-refused`; `offline` when no answer came. */
  readonly kind: string
  readonly status: number
  readonly title: string
  readonly detail: string | undefined
  readonly fields: FieldProblem[]
  /** What else the document says, such as whose an address is. */
  readonly extra: Record<string, unknown>

  constructor(what: {
    kind: string
    status: number
    title: string
    detail?: string
    fields?: FieldProblem[]
    extra?: Record<string, unknown>
  }) {
    super(what.detail ?? what.title)
    this.name = 'Problem'
    this.kind = what.kind
    this.status = what.status
    this.title = what.title
    this.detail = what.detail
    this.fields = what.fields ?? []
    this.extra = what.extra ?? {}
  }
}

/** Words of the catalogue, set when it is loaded. */
export interface ProblemWords {
  /** For a failure that brought no words of its own. */
  offline: string
  unexpected: string
  notFound: string
  tooLarge: string
  tooMany: string
  /** The server speaks English. In another language: what it means by this kind of problem or field fault. */
  ofProblem: (kind: string) => string | undefined
  ofField: (code: string) => string | undefined
  /** The server's own sentence in the words of the practice. */
  say: (sentence: string) => string
}

let words: ProblemWords = {
  offline: 'No connection',
  unexpected: 'Something went wrong',
  notFound: 'Not found',
  tooLarge: 'Too large',
  tooMany: 'Too many tries',
  ofProblem: () => undefined,
  ofField: () => undefined,
  say: (sentence) => sentence,
}

export function setProblemWords(next: ProblemWords): void {
  words = next
}

/** The problem a status and a body speak of, also when a proxy in between answered with HTML or nothing. */
export function problemFrom(status: number, contentType: string | null, body: string): Problem {
  if (contentType?.includes('json')) {
    const said = readProblem(body)
    if (said) return new Problem({ ...said, status })
  }
  const plain: Record<number, string> = { 404: words.notFound, 413: words.tooLarge, 429: words.tooMany }
  return new Problem({ kind: `http-${status}`, status, title: plain[status] ?? words.unexpected })
}

/** No answer came at all: the network is down or the server could not be reached. */
export function offlineProblem(): Problem {
  return new Problem({ kind: 'offline', status: 0, title: words.offline })
}

/** Any thrown value as a problem, so that a page has one thing to show. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  return new Problem({ kind: 'unexpected', status: 0, title: words.unexpected })
}

function readProblem(body: string): Omit<ConstructorParameters<typeof Problem>[0], 'status'> | undefined {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { type, title, detail, errors, status: _, requestId: __, ...extra } = value as Record<string, unknown>
  if (typeof title !== 'string') return undefined
  const kind = typeof type === 'string' ? (type.split('/').pop() ?? 'unknown') : 'unknown'
  const fields = Array.isArray(errors) ? errors.filter(isFieldProblem).map(inOurWords) : []
  const sentence = words.ofProblem(kind) ?? (typeof detail === 'string' ? words.say(detail) : undefined)
  // A title without a space is the problem's name, for programs; the sentence then stands alone.
  if (!title.includes(' ')) return { kind, title: sentence ?? words.unexpected, fields, extra }
  return { kind, title, ...(sentence !== undefined && { detail: sentence }), fields, extra }
}

function inOurWords(field: FieldProblem): FieldProblem {
  const said = field.code === undefined ? undefined : words.ofField(field.code)
  return { ...field, message: said ?? words.say(field.message) }
}

function isFieldProblem(value: unknown): value is FieldProblem {
  if (typeof value !== 'object' || value === null) return false
  const { path, message } = value as Record<string, unknown>
  return typeof path === 'string' && typeof message === 'string'
}
