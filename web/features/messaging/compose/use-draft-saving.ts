import { useCallback, useEffect, useRef, useState } from 'react'
import type { Correspondence, DraftContent } from '../correspondence.ts'

export type DraftState = 'none' | 'saving' | 'saved' | 'failed'

const pauseMs = 800
const retryMs = 5_000

/** Saves what is being written after each pause, one save after the other, and when the page is left (MSG-6). */
export function useDraftSaving(correspondence: Correspondence, threadId: string | null) {
  const [state, setState] = useState<DraftState>('none')
  const waiting = useRef<DraftContent>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<void>>(Promise.resolve())

  const save = useCallback(() => {
    clearTimeout(timer.current)
    running.current = running.current.then(async () => {
      const content = waiting.current
      if (!content) return
      waiting.current = undefined
      setState('saving')
      try {
        await correspondence.saveDraft(threadId, content)
        if (!waiting.current) setState('saved')
      } catch {
        // What was typed meanwhile is newer than what failed.
        waiting.current ??= content
        setState('failed')
        timer.current = setTimeout(save, retryMs)
      }
    })
  }, [correspondence, threadId])

  useEffect(() => {
    const leave = () => {
      if (document.visibilityState === 'hidden') save()
    }
    document.addEventListener('visibilitychange', leave)
    return () => {
      document.removeEventListener('visibilitychange', leave)
      save()
    }
  }, [save])

  return {
    state,
    /** Something was typed. */
    note: useCallback(
      (content: DraftContent) => {
        waiting.current = content
        clearTimeout(timer.current)
        timer.current = setTimeout(save, pauseMs)
      },
      [save],
    ),
    /** Before sending: nothing more is saved, and a save under way has ended, so that it cannot bring back what was sent. */
    stop: useCallback(async () => {
      clearTimeout(timer.current)
      waiting.current = undefined
      await running.current
      clearTimeout(timer.current)
      waiting.current = undefined
      setState('none')
    }, []),
  }
}
