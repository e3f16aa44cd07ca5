/** Links that open the address of a practice in a map; the address of a place says nothing of a person. */
export function mapLinks(place: { street: string; city: string; region: string; postalCode: string }): {
  google: string
  apple: string
} {
  const address = encodeURIComponent(`${place.street}, ${place.city}, ${place.region} ${place.postalCode}`)
  return {
    google: `https://www.google.com/maps/search/?api=1&query=${address}`,
    apple: `https://maps.apple.com/?q=${address}`,
  }
}
