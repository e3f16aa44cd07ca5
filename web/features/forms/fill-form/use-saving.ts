import { useCallback, useEffect, useRef, useState } from 'react'
import type { QuestionnaireResponse } from '../../../../forms-core/index.ts'
import { api } from '../../../kernel/api.ts'
import { asProblem, type Problem } from '../../../kernel/problem.ts'
import type { OpenForm } from '../form-queries.ts'
import { tidied } from '../form-view/flow.rules.ts'

export type SavingState = 'idle' | 'saving' | 'saved' | 'failed'
/** What somebody else, or another window, saved meanwhile. */
export type Conflict = { version: number; response: QuestionnaireResponse }

const pauseMs = 700
const retryMs = 4_000

/**
 * Saves answers after each pause, one saving after the other. A lost connection is tried again until it is back; a lost race stops
 * everything and tells both versions; nothing typed is ever thrown away (FRM-6, CON-02).
 */
export function useSaving(portalId: string, assignmentId: string, form: OpenForm) {
  const [state, setState] = useState<SavingState>(form.savedAt ? 'saved' : 'idle')
  const [savedAt, setSavedAt] = useState<string | null>(form.savedAt)
  const [conflict, setConflict] = useState<Conflict>()
  const [ended, setEnded] = useState<Problem>()
  const version = useRef(form.version)
  const waiting = useRef<QuestionnaireResponse>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<void>>(Promise.resolve())
  const { formId, formVersion } = form

  const save = useCallback(() => {
    clearTimeout(timer.current)
    running.current = running.current.then(async () => {
      const response = waiting.current
      if (!response) return
      waiting.current = undefined
      setState('saving')
      try {
        const { data } = await api.PUT('/api/portals/{portalId}/forms/{assignmentId}/answers', {
          params: { path: { portalId, assignmentId } },
          body: { formId, formVersion, version: version.current, response: tidied(response) as never },
        })
        version.current = data!.version
        setSavedAt(data!.savedAt)
        if (!waiting.current) setState('saved')
      } catch (error) {
        const problem = asProblem(error)
        // What was typed meanwhile is newer than what failed.
        waiting.current ??= response
        setState('failed')
        if (problem.kind === 'changed-meanwhile') {
          const { current } = problem.extra as { current: Conflict }
          setConflict(current)
        } else if (problem.status === 0 || problem.status >= 500 || problem.status === 429) {
          timer.current = setTimeout(save, retryMs)
        } else setEnded(problem)
      }
    })
    return running.current
  }, [portalId, assignmentId, formId, formVersion])

  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === 'hidden') void save()
    }
    const warn = (event: BeforeUnloadEvent) => {
      if (waiting.current) event.preventDefault()
    }
    const online = () => void save()
    document.addEventListener('visibilitychange', hide)
    window.addEventListener('beforeunload', warn)
    window.addEventListener('online', online)
    return () => {
      document.removeEventListener('visibilitychange', hide)
      window.removeEventListener('beforeunload', warn)
      window.removeEventListener('online', online)
      void save()
      clearTimeout(timer.current)
    }
  }, [save])

  return {
    state,
    savedAt,
    conflict,
    ended,
    version,
    /** Something was answered. */
    note: useCallback(
      (response: QuestionnaireResponse) => {
        waiting.current = response
        clearTimeout(timer.current)
        timer.current = setTimeout(save, pauseMs)
      },
      [save],
    ),
    /** Everything typed is saved, or could not be: then false. */
    flush: useCallback(async () => {
      await save()
      return waiting.current === undefined
    }, [save]),
    /** Goes on after a lost race with what the person chose. */
    settle: useCallback(
      (chosen: QuestionnaireResponse, over: Conflict) => {
        version.current = over.version
        waiting.current = chosen
        setConflict(undefined)
        void save()
      },
      [save],
    ),
  }
}
