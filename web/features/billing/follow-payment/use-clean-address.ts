import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useGo } from '../../../kernel/navigation.ts'

/** The bank's page adds what its program needs; it belongs into no history and no screenshot. */
export function useCleanAddress() {
  const { pathname, searchStr } = useLocation()
  const go = useGo()
  useEffect(() => {
    if (searchStr) void go(pathname, { replace: true })
  }, [pathname, searchStr, go])
}
