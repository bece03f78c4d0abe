/**
 * Runs in the head, on every page: a browser leaves a page for a file that is dropped on it, and what was typed there
 * is gone. Whoever takes files says so after it.
 */
export const stayOnThePage = `(function(){function stay(e){var d=e.dataTransfer;if(!d||e.target.type==='file'||[].indexOf.call(d.types,'Files')<0)return;e.preventDefault();d.dropEffect='none'}['dragenter','dragover','drop'].forEach(function(type){addEventListener(type,stay)})})();`
