import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { queryClient } from './query.ts'

/**
 * What somebody typed to search, still there when the Back button leads to the page again. It may be a name, so it is never part
 * of the address; it is kept for some minutes in this tab alone, and goes with everything else at sign-out.
 */
export function useKeptText(name: string): [string, (text: string) => void] {
  const place = useLocation({ select: ({ state }) => state.__TSR_key })
  const [key] = useState(() => ['kept-text', name, place] as const)
  const [text, setText] = useState(() => queryClient.getQueryData<string>(key) ?? '')
  return [
    text,
    (typed) => {
      queryClient.setQueryData(key, typed)
      setText(typed)
    },
  ]
}
