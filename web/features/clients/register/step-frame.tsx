import { Progress, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SignInFrame } from '../../identity/sign-in/sign-in-frame.tsx'

export interface StepFrameProps {
  practiceName: string
  title: string
  lead?: ReactNode
  at: number
  of: number
  children: ReactNode
}

/** One step of a registration: how far one is, one thing to do. */
export function StepFrame({ practiceName, title, lead, at, of, children }: StepFrameProps) {
  const { t } = useTranslation('clients')
  return (
    <SignInFrame
      key={title}
      title={title}
      lead={lead}
      notice={
        <div>
          <Text fw={600} mb={6}>
            {practiceName}
          </Text>
          <Progress value={(at / of) * 100} size="sm" aria-label={t('register.progress')} />
          <Text size="sm" c="dimmed" mt={4}>
            {t('register.stepOf', { at, of })}
          </Text>
        </div>
      }
    >
      {children}
    </SignInFrame>
  )
}

/** The code is a step of its own only where the practice asks for it. */
export const stepNumber = (step: 'phone' | 'code' | 'terms' | 'password', isCodeNeeded: boolean) => {
  const steps = ['phone', ...(isCodeNeeded ? ['code'] : []), 'terms', 'password']
  return { at: steps.indexOf(step) + 1, of: steps.length }
}
