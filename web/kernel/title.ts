import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { configQuery, usePortalIfAny } from './session.ts'

/** The product's name as the operator set it. */
export function useProductName(): string {
  return useQuery(configQuery).data?.productName ?? 'Foyer'
}

/** Sets the document's title: the page by its catalogue key, then the practice or the product. */
export function useTitle(key: string): void {
  const { t } = useTranslation()
  const portal = usePortalIfAny()
  const product = useProductName()
  const title = `${t(key)} · ${portal?.practiceName ?? product}`
  useEffect(() => {
    document.title = title
  }, [title])
}
