import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useGo } from '../../../kernel/navigation.ts'

/** The bank's page adds what its program needs; it belongs into no history and no screenshot. */
export function useCleanAddress() {
  const { pathname, searchStr } = useLocation()
  const go = useGo()
  // Of this page alone: while the next one is being loaded, the address is already that one's.
  const [own] = useState(pathname)
  useEffect(() => {
    if (searchStr && pathname === own) void go(pathname, { replace: true })
  }, [own, pathname, searchStr, go])
}
