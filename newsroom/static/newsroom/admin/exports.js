// While an export is being made: ask again every two seconds, so that the progress bar moves. Without this there is a link.
setTimeout(() => location.reload(), 2000);
