import 'maplibre-gl/dist/maplibre-gl.css';
import { Text, useComputedColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { LngLatBounds, Map as MapOfHomes, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Found } from '../api/types';
import { money } from '../format';
import { useLocale } from '../i18n';
import { setting } from '../shared/setting';
import type { Criteria } from './criteria';
import { styleOf } from './mapStyle';

setWorkerUrl(workerUrl);

const address = setting('sejour-map-tiles');
const tiles = address ? { address, attribution: setting('sejour-map-attribution') } : undefined;

/** The homes as prices on a plain map that comes with the application, or on the tiles that the platform names. */
export default function HomesMap({
  homes,
  criteria,
  pointed,
}: {
  homes: Found[];
  criteria: Criteria;
  pointed?: string;
}) {
  const { t } = useTranslation();
  const locale = useLocale();
  const navigate = useNavigate();
  const scheme = useComputedColorScheme('light');
  const element = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapOfHomes>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    if (!element.current) return;
    try {
      const made = new MapOfHomes({
        container: element.current,
        style: styleOf(scheme, tiles),
        attributionControl: tiles?.attribution ? { compact: true } : false,
        center: [6.13, 45.9],
        zoom: 4,
        maxZoom: 15,
        dragRotate: false,
        pitchWithRotate: false,
        fadeDuration: 0,
      });
      made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
      setMap(made);
      return () => {
        setMap(undefined);
        made.remove();
      };
    } catch (failure) {
      console.debug('The map cannot be drawn', failure);
      setFailed(true);
    }
  }, [scheme]);

  useEffect(() => {
    if (!map) return;
    const bounds = new LngLatBounds();
    const markers = homes.map((home) => {
      const { longitude = 0, latitude = 0 } = home.location;
      bounds.extend([longitude, latitude]);
      const pin = document.createElement('button');
      pin.type = 'button';
      pin.className = 'pin';
      pin.textContent = money(home.pricePerNight, locale);
      pin.title = home.title;
      pin.setAttribute('aria-label', `${home.title}, ${pin.textContent}`);
      pin.dataset.home = home.listingId;
      pin.addEventListener('click', () => {
        void navigate({ to: '/homes/$listingId', params: { listingId: home.listingId }, search: criteria });
      });
      return new Marker({ element: pin }).setLngLat([longitude, latitude]).addTo(map);
    });
    if (!bounds.isEmpty()) map.fitBounds(bounds, { padding: 56, maxZoom: 13, animate: false });
    return () => {
      for (const marker of markers) marker.remove();
    };
  }, [map, homes, criteria, locale, navigate]);

  useEffect(() => {
    for (const pin of element.current?.querySelectorAll<HTMLElement>('.pin') ?? []) {
      pin.dataset.on = String(pin.dataset.home === pointed);
    }
  }, [pointed]);

  if (failed) {
    return (
      <Text p="xl" className="quiet" ta="center">
        {t('search.mapUnavailable')}
      </Text>
    );
  }
  return <div ref={element} style={{ position: 'absolute', inset: 0 }} />;
}
