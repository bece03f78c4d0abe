/**
 * Runs in the head before anything else: tells the server the browser's time zone and clock, so that
 * the next rendering agrees with hydration.
 */
export const noteTheClock = `(function(){try{var n=Intl.DateTimeFormat(undefined,{hour:'numeric'}).resolvedOptions(),k=';path=/;max-age=31536000;samesite=lax';document.cookie='hongyan.tz='+n.timeZone+k;document.cookie='hongyan.clock='+(n.hour12?'h12':'h23')+k}catch(e){}})()`
