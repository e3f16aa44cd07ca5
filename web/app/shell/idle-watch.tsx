import { Button, Group, Modal, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lastHeardFromServerAt } from '../../kernel/api.ts'
import { announce } from '../../kernel/live-region.tsx'
import { sessionQuery } from '../../kernel/session.ts'
import { idleState, keepAliveAfterMs } from './idle.rules.ts'
import { signOut } from './sign-out.ts'

const sharedKey = 'foyer-active-at'
const signsOfLife = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

function lastActiveInAnyTab(): number {
  return Number(localStorage.getItem(sharedKey) ?? 0)
}

/**
 * Signs out when nobody was there for the practice's time, in any tab, and warns a minute before
 * (ACC-18). Only what a person does counts; what the page reads by itself does not. While somebody
 * types without sending, the server is told that he is there.
 */
export function IdleWatch({ idleMinutes }: { idleMinutes: number }) {
  const { t } = useTranslation('kernel')
  const client = useQueryClient()
  const [secondsLeft, setSecondsLeft] = useState<number>()
  const activeAt = useRef(Date.now())
  const warning = secondsLeft !== undefined

  useEffect(() => {
    function alive() {
      // Once the warning stands, only its button keeps the session: a stray touch does not.
      if (warning || Date.now() - activeAt.current < 1000) return
      activeAt.current = Date.now()
      localStorage.setItem(sharedKey, String(activeAt.current))
    }
    function look() {
      const latest = Math.max(activeAt.current, lastActiveInAnyTab())
      const state = idleState({ now: Date.now(), activeAt: latest, idleMinutes })
      setSecondsLeft(state.secondsLeft)
      if (state.over) void signOut('idle')
      else if (activeAt.current > lastHeardFromServerAt() + keepAliveAfterMs) {
        void client.refetchQueries({ queryKey: sessionQuery.queryKey })
      }
    }
    for (const sign of signsOfLife) window.addEventListener(sign, alive, { passive: true })
    document.addEventListener('visibilitychange', look)
    const timer = setInterval(look, 1000)
    return () => {
      for (const sign of signsOfLife) window.removeEventListener(sign, alive)
      document.removeEventListener('visibilitychange', look)
      clearInterval(timer)
    }
  }, [client, idleMinutes, warning])

  useEffect(() => {
    if (warning) announce(t('idle.title'))
  }, [warning, t])

  function stay() {
    activeAt.current = Date.now()
    localStorage.setItem(sharedKey, String(activeAt.current))
    setSecondsLeft(undefined)
    void client.refetchQueries({ queryKey: sessionQuery.queryKey })
  }

  return (
    <Modal opened={warning} onClose={stay} title={t('idle.title')} closeOnClickOutside={false}>
      <Text mb="md">{t('idle.text', { count: secondsLeft ?? 0 })}</Text>
      <Group justify="flex-end" gap={10}>
        <Button variant="default" onClick={() => void signOut()}>
          {t('signOut')}
        </Button>
        <Button onClick={stay} data-autofocus>
          {t('idle.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
